/* Build the catalogue from its files (design, section 2; formats in aimsgap(5)).
 *
 * Checked here, with file and line: every id exists, every target item has a crosswalk row, one
 * work package and one stage, strengths are 1 to 10, sections are in order. Another pair of
 * standards is another set of files.
 */
#ifndef AIMSGAP_STORE_CATALOGUE_LOAD_H
#define AIMSGAP_STORE_CATALOGUE_LOAD_H

#include <cjson/cJSON.h>

#include "model/catalogue.h"

struct data_reader;
struct error;

/* `directory` NULL: the files inside the program. NULL on failure, `error` filled. */
struct catalogue *catalogue_load(const char *directory, struct error *error);

/* The same with its texts in the language, where texts.LANGUAGE.json stands beside the manifest
 * ("de" also for "de_AT"); what that does not say, or all where there is no such file, is English.
 * The untranslated one is in `original` then. */
struct catalogue *catalogue_load_translated(const char *directory, const char *language,
                                            struct error *error);

/* The parts; each leaves its problem in the reader. */
void catalogue_load_standard(struct data_reader *reader, struct catalogue *catalogue,
                             bool is_target);
void catalogue_load_crosswalk(struct data_reader *reader, struct catalogue *catalogue);
void catalogue_load_packages(struct data_reader *reader, struct catalogue *catalogue);
void catalogue_load_links(struct data_reader *reader, struct catalogue *catalogue);
void catalogue_load_rules(struct data_reader *reader, struct catalogue *catalogue);
void catalogue_load_profile(struct data_reader *reader, struct catalogue *catalogue);
void catalogue_load_plan(struct data_reader *reader, struct catalogue *catalogue);
void catalogue_load_learn(struct data_reader *reader, struct catalogue *catalogue);
void catalogue_load_registers(struct data_reader *reader, struct catalogue *catalogue);
void catalogue_load_texts(struct data_reader *reader, struct catalogue *catalogue,
                          const char *language);
void catalogue_load_learn_texts(struct data_reader *reader, struct catalogue *catalogue,
                                const cJSON *node);
void catalogue_load_register_texts(struct data_reader *reader, struct catalogue *catalogue,
                                   const cJSON *node);

#endif
