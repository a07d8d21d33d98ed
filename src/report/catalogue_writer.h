/* The catalogue itself as text or JSON. */
#ifndef AIMSGAP_REPORT_CATALOGUE_WRITER_H
#define AIMSGAP_REPORT_CATALOGUE_WRITER_H

#include <stddef.h>

struct catalogue;
struct catalogue_item;
struct strbuf;

struct catalogue_selection {
    const struct catalogue_item *item; /* one item with all its texts; NULL: the range below */
    size_t first;
    size_t end;
};

/* Both append; memory failures stay in the strbuf. */
void catalogue_write_text(const struct catalogue *catalogue,
                          const struct catalogue_selection *selection, struct strbuf *out);
void catalogue_write_json(const struct catalogue *catalogue,
                          const struct catalogue_selection *selection, struct strbuf *out);

#endif
