/* Reading one catalogue file: typed access to fields that must be there, with errors that point at
 * the line.
 *
 * The first problem sticks: `failed` is set, `error` filled, and every further read returns
 * something harmless, so a loader reads on and checks once. Texts are copied into the arena.
 */
#ifndef AIMSGAP_STORE_DATA_READER_H
#define AIMSGAP_STORE_DATA_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/json.h"
#include "model/catalogue.h"
#include "store/data_source.h"

struct data_reader {
    struct json_document document;
    struct data_bytes bytes;
    struct arena *arena;
    struct error *error;
    bool failed;
    bool is_trusted; /* built in, checked by the tests */
};

/* Open `name` and check its "format" and "version" (1). False: `error` is filled, nothing to
 * release. */
bool data_reader_open(struct data_reader *reader, const char *directory, const char *name,
                      const char *format, struct arena *arena, struct error *error);
void data_reader_release(struct data_reader *reader);

/* Note a problem at the node, unless there was one before. */
void data_reader_fail(struct data_reader *reader, const cJSON *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The member; noted as a problem where it is missing or of another type. NULL then. */
const cJSON *data_read_object(struct data_reader *reader, const cJSON *object, const char *key);
const cJSON *data_read_array(struct data_reader *reader, const cJSON *object, const char *key);

/* Number of elements or members, and the first one; 0 and NULL for NULL. */
size_t data_count(const cJSON *node);
const cJSON *data_first(const cJSON *node);

const char *data_read_text(struct data_reader *reader, const cJSON *object, const char *key);

/* The "id" of an element of `array`, which no element before it may have. */
const char *data_read_new_id(struct data_reader *reader, const cJSON *array, const cJSON *element);

double data_read_number(struct data_reader *reader, const cJSON *object, const char *key);

/* The same for members that may be absent: NULL then. */
const char *data_read_optional_text(struct data_reader *reader, const cJSON *object,
                                    const char *key);

/* An array of texts; absent: an empty list. */
struct text_list data_read_texts(struct data_reader *reader, const cJSON *object, const char *key);

/* A number in [0, 1] as thousandths. */
int data_read_permille(struct data_reader *reader, const cJSON *object, const char *key);

/* Zeroed memory from the arena; a failure is noted. NULL then. */
void *data_reader_take(struct data_reader *reader, size_t count, size_t size);

/* The item that the node's text names, or NULL with a problem noted. */
const struct catalogue_item *data_read_item(struct data_reader *reader,
                                            const struct catalogue *catalogue, const cJSON *node);

/* A new set over all items, with those that the array of texts names in it. NULL: as above. */
bool *data_read_item_set(struct data_reader *reader, const struct catalogue *catalogue,
                         const cJSON *array);

#endif
