/* Text as GitHub-flavoured Markdown that is shown as exactly this text: whatever somebody typed,
 * nothing of it becomes markup, and it can still be read where the Markdown is not rendered.
 *
 * Signs of Markdown get a backslash. Words that GitHub turns into something else after rendering,
 * where no backslash helps (addresses, @names, #123, :emoji:, $formulas$), stand in code spans,
 * which are left alone. Controls and what turns the reading direction become visible, as on a
 * terminal; line ends and tabs stay what they are.
 */
#ifndef AIMSGAP_REPORT_MARKDOWN_H
#define AIMSGAP_REPORT_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf;

/* For headings and cells of tables: stays on one line of the file. */
void markdown_append_line(struct strbuf *out, const char *text);

/* For list items: a line of the text is a line of the file, and each but the first begins with
 * `indent` spaces. */
void markdown_append_lines(struct strbuf *out, const char *text, size_t indent);

/* The part behind "#" of a link to the heading that reads so, as GitHub names it. */
void markdown_append_anchor(struct strbuf *out, const char *heading);

/* A link to the web if the text is such an address and has only signs that mean nothing in
 * Markdown; otherwise the text. */
void markdown_append_address(struct strbuf *out, const char *text, size_t indent);

/* Text inside a Mermaid diagram, which knows no way to quote: other signs become spaces. */
void markdown_append_diagram_text(struct strbuf *out, const char *text);

#endif
