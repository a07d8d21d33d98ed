/* A list of evidence as one text, a piece a line: "title TAB reference TAB date TAB unknown".
 * Trailing empty columns may be left out. The last column holds fields this version does not know,
 * as the members of a JSON object, so that they outlive an edit. */
#ifndef AIMSGAP_MODEL_EVIDENCE_TEXT_H
#define AIMSGAP_MODEL_EVIDENCE_TEXT_H

#include <stdbool.h>

#include "model/assessment.h"

struct error;
struct strbuf;

/* Append the text of the answer's evidence. False, and nothing appended, where it has none. */
bool evidence_text_append(const struct answer *answer, struct strbuf *text);

/* Replace the answer's evidence by what the text says; NULL removes it. On false nothing changed.
 */
bool evidence_text_parse(struct answer *answer, const char *text, struct error *error);

/* A field of a piece of evidence that has its own column? */
bool evidence_is_known_key(const char *key);

/* Append one line for a piece of evidence; `reference` and `date` may be NULL or "". Tabs and line
 * ends inside become spaces. */
void evidence_text_append_piece(struct strbuf *text, const char *title, const char *reference,
                                const char *date);

/* The same, keeping the unknown fields of the line `old` (may be NULL). Title "" appends nothing:
 * the piece is removed. */
void evidence_text_replace_piece(struct strbuf *text, const char *old, const char *title,
                                 const char *reference, const char *date);

/* Append those lines of `pieces` that `text` does not have yet: title, reference and date tell
 * pieces apart. Returns how many; a failure stays in `text`. */
size_t evidence_text_add_missing(struct strbuf *text, const char *pieces);

#endif
