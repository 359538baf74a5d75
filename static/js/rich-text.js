// The rich-text editor of the administration, one for each textarea[data-rich-text]. Imported by its path and not
// through the package's import map, which would be an inline script; its style is in css/rich-text-editor.css.
// Without JavaScript the text area stays, with the HTML in it.
import {
  Bold, BulletList, Document, Editor, HardBreak, Heading, History, Italic, ListItem, Menu, OrderedList, Paragraph,
  Text, initializeEditors,
} from "../django_prose_editor/editor.js";
import { GROUPS, Quotation, linkTo } from "./rich-text-menu.js";

function label(editor, textarea, words) {
  const caption = document.querySelector(`label[for="${textarea.id}"]`);
  if (!caption) return;
  caption.id ||= `${textarea.id}_label`;
  editor.view.dom.setAttribute("aria-labelledby", caption.id);
  caption.addEventListener("click", () => editor.commands.focus());
  const buttons = editor.view.dom.parentElement.querySelectorAll("button[data-name]");
  const show = () => buttons.forEach((button) => button.setAttribute("aria-pressed", button.classList.contains("active")));
  for (const button of buttons) {
    button.title = words[button.dataset.name] ?? button.title;
    button.setAttribute("aria-label", button.title);
  }
  editor.on("transaction", show);
  show();
}

function edit(textarea) {
  const words = JSON.parse(textarea.dataset.richText);
  const element = document.createElement("div");
  element.className = "prose-editor";
  textarea.before(element);
  element.append(textarea);
  const editor = new Editor({
    element,
    injectCSS: false,
    content: textarea.value,
    extensions: [Document, Paragraph, Text, HardBreak, Heading.configure({ levels: [2, 3] }), Bold, Italic, BulletList,
      OrderedList, ListItem, Quotation, linkTo(words), History, Menu.configure({ groups: GROUPS })],
    editorProps: { attributes: { role: "textbox", "aria-multiline": "true" } },
    onUpdate: () => { textarea.value = editor.isEmpty ? "" : editor.getHTML(); },
    onCreate: () => setTimeout(() => label(editor, textarea, words)),
  });
}

initializeEditors(edit, "textarea[data-rich-text]");
