/* What several writers lay out in the same way. Memory failures stay in the strbuf. */
#ifndef AIMSGAP_REPORT_LAYOUT_H
#define AIMSGAP_REPORT_LAYOUT_H

#include "engine/gap.h"

struct json_writer;
struct strbuf;

#define LAYOUT_COLUMNS 80 /* of plain text */

/* Append wrapped lines with `first` before the first and as many blanks before the others, with
 * everything that could steer a terminal made visible. No line for an empty text or NULL. */
void layout_put_wrapped(struct strbuf *out, const char *first, const char *text);

/* Append the list as a JSON array, also where it is empty. */
void layout_write_texts(struct json_writer *writer, const char *key, struct text_list list);

/* JSON: shares rounded to four decimals, days to two. */
void layout_write_share(struct json_writer *writer, const char *key, double share);
void layout_write_range(struct json_writer *writer, const char *key, struct gap_range range);
void layout_write_effort(struct json_writer *writer, const char *key, struct gap_effort effort);

/* JSON: the text, which is released. */
void layout_write_built(struct json_writer *writer, const char *key, struct strbuf *text);

#endif
