/* The working documents of a catalogue: the file that its manifest calls "templates", read only
 * where somebody wants documents.
 *
 * Checked here, with file and line: ids of documents can be names of files and are there once;
 * items, kinds, fields and values exist; a block is one thing; placeholders exist and those of an
 * AI system stand only in documents about one.
 */
#ifndef AIMSGAP_STORE_TEMPLATES_LOAD_H
#define AIMSGAP_STORE_TEMPLATES_LOAD_H

#include "model/template.h"

struct error;

/* From where the catalogue came. NULL on failure, `error` filled; the caller frees the templates.
 */
struct templates *templates_load(const struct catalogue *catalogue, struct error *error);

#endif
