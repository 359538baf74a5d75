// What the editor's menu needs beside the package's own: our order, a quotation, and a link of nothing but an address.
import { Blockquote, Link, updateAttrsDialog } from "../django_prose_editor/editor.js";

export const GROUPS = ["headings", "blockType -headings -lists", "lists", "marks", "link", "history"].map((group) => ({ group }));

export function linkTo(words) {
  const ask = updateAttrsDialog({ href: { title: words.address, required: true } }, { title: words.link, submitText: words.save });
  return Link.extend({
    addCommands() {
      const addLink = () => ({ editor }) => {
        ask(editor, editor.getAttributes("link")).then((answer) => {
          if (answer) editor.chain().focus().extendMarkRange("link").setLink(answer).run();
        });
        return true;
      };
      return { ...this.parent?.(), addLink };
    },
  }).configure({ enableTarget: false, protocols: ["https", "mailto", "tel"] });
}

// The package offers no button for a quotation.
export const Quotation = Blockquote.extend({
  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "blockquote", groups: "blockType", button: buttons.material("format_quote"),
      active: (editor) => editor.isActive("blockquote"),
      command: (editor) => editor.chain().focus().toggleBlockquote().run(),
    });
  },
});
