/* The catalogue itself as text, as JSON, and as OSCAL documents. */
#ifndef AIMSGAP_REPORT_CATALOGUE_WRITER_H
#define AIMSGAP_REPORT_CATALOGUE_WRITER_H

#include <stdbool.h>
#include <stddef.h>

struct catalogue;
struct catalogue_item;
struct error;
struct strbuf;

struct catalogue_selection {
    const struct catalogue_item *item; /* one item with all its texts; NULL: the range below */
    size_t first;
    size_t end;
    bool is_learn; /* no item, but what there is to learn */
};

/* Both append; memory failures stay in the strbuf. */
void catalogue_write_text(const struct catalogue *catalogue,
                          const struct catalogue_selection *selection, struct strbuf *out);
void catalogue_write_json(const struct catalogue *catalogue,
                          const struct catalogue_selection *selection, struct strbuf *out);

/* What there is to learn, where the catalogue has it: catalogue.learn_count is above 0. */
void catalogue_write_learn_text(const struct catalogue *catalogue, struct strbuf *out);
void catalogue_write_learn_json(const struct catalogue *catalogue, struct strbuf *out);

/* An OSCAL catalog of the one standard that is selected, and the OSCAL mapping of the whole
 * crosswalk. False: OSCAL has no form for the present time. */
bool catalogue_write_oscal_catalog(const struct catalogue *catalogue,
                                   const struct catalogue_selection *selection, struct strbuf *out,
                                   struct error *error);
bool catalogue_write_oscal_mapping(const struct catalogue *catalogue,
                                   const struct catalogue_selection *selection, struct strbuf *out,
                                   struct error *error);

#endif
