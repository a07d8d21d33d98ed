/* Documents for word processors, made by pandoc(1) where it is installed.
 *
 * It is started without a shell. Text and document pass through files in memory, so nothing of an
 * assessment lies in a temporary file.
 */
#ifndef AIMSGAP_REPORT_PANDOC_H
#define AIMSGAP_REPORT_PANDOC_H

#include <stdbool.h>

struct error;
struct strbuf;

/* Append the GitHub-flavoured Markdown as DOCX. Its first heading becomes the title. ERROR_USAGE:
 * there is no pandoc; ERROR_IO: it failed. */
bool pandoc_make_docx(const struct strbuf *markdown, struct strbuf *docx, struct error *error);

#endif
