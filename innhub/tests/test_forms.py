"""Our template pack: one look for every form, whichever way it is drawn."""

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import ButtonHolder, Div, Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.utils import translation


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


class Sample(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="We answer there.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    day = forms.ChoiceField(
        label="Day", choices=[("1", "Monday"), ("2", "Tuesday")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="I agree")
    file = forms.FileField(label="File", required=False, help_text="PDF.")
    token = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        if self.data.get("note") == "no":
            raise forms.ValidationError("The two do not fit.")


def drawn(form, source="{{ form }}"):
    return Template("{% load crispy_forms_tags %}" + source).render(Context({"form": form}))


def test_the_three_ways_of_drawing_agree():
    plain = drawn(Sample())
    assert drawn(Sample(), "{{ form|crispy }}").strip() == plain.strip()
    assert "".join(plain.split()) in "".join(drawn(Sample(), "{% crispy form %}").split())


def test_a_label_leads_to_its_control():
    assert '<label class="field__label" for="id_email">E-mail</label>' in drawn(Sample())


def test_only_what_may_be_left_out_is_marked():
    assert drawn(Sample()).count("field__optional") == 2


def test_a_hint_and_an_error_describe_the_control_once():
    html = drawn(Sample({"email": "x"}))
    assert html.count('id="id_email_helptext"') == html.count('id="id_email_error"') == 1
    assert html.count('aria-describedby="id_email_helptext id_email_error"') == 1


def test_a_file_control_is_described_too():
    assert 'aria-describedby="id_file_helptext"' in drawn(Sample())


def test_a_choice_is_a_group_with_a_legend():
    html = drawn(Sample({}))
    assert '<fieldset class="choices" aria-describedby="id_day_error">' in html
    assert '<label for="id_day_0">Monday</label>' in html


def test_the_summary_leads_to_each_wrong_field():
    html = drawn(Sample({"token": "t"}))
    assert 'class="error-summary" role="alert" tabindex="-1"' in html
    assert 'href="#id_email"' in html
    assert 'href="#id_day_0"' in html


def test_the_summary_says_what_is_wrong_with_the_whole():
    assert "<li>The two do not fit.</li>" in drawn(Sample({"note": "no"}))


def test_a_hidden_field_is_drawn_bare_and_its_error_shown():
    html = drawn(Sample({}))
    assert "<li>This field is required.</li>" in html
    assert html.count('name="token"') == 1


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in drawn(Sample())


def test_what_was_typed_is_escaped():
    assert "<script>" not in drawn(Sample({"email": "<script>", "note": "<script>"}))


def test_a_layout_uses_the_same_fields():
    form = Sample({})
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("You", "email", Div("note")), "day", "agree", "file", ButtonHolder(Submit("send", "Send"))
    )
    html = render_crispy_form(form)
    assert "<legend>You</legend>" in html
    assert 'id="id_email_error"' in html
    assert '<div class="form__actions ">' in html


def test_a_formset_shows_each_form():
    rows = forms.formset_factory(Sample, extra=2)()
    html = drawn(rows, "{{ form|crispy }}")
    assert 'name="form-TOTAL_FORMS"' in html
    assert 'for="id_form-1-email"' in html


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_whole_form_names_its_method(method):
    form = Sample()
    form.helper = FormHelper()
    form.helper.form_method = method
    form.helper.add_input(Submit("send", "Send"))
    html = render_crispy_form(form)
    assert f'method="{method}"' in html
    assert 'type="submit"' in html
