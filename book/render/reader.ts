/** What markdown-it makes of its options: its own types name the class and not the object. */
import type MarkdownIt from "markdown-it";

/** A reader of Markdown. */
export type MarkdownReader = InstanceType<typeof MarkdownIt>;
