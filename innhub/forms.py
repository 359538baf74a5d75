"""How every form is drawn: `{{ form }}`, `{{ form|crispy }}`, `{% crispy form %}` share templates/innhub/."""

from django import forms
from django.forms.renderers import TemplatesSetting


class BoundField(forms.BoundField):
    @property
    def use_fieldset(self):
        """A file input is one control with a label, also where Django draws “clear” beside it."""
        return super().use_fieldset and not isinstance(self.field.widget, forms.ClearableFileInput)


class Renderer(TemplatesSetting):
    """The FORM_RENDERER setting."""

    form_template_name = "innhub/uni_form.html"
    formset_template_name = "innhub/uni_formset.html"
    field_template_name = "innhub/field.html"
    bound_field_class = BoundField
