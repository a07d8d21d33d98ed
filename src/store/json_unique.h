/* Does a value stand in a list twice? */
#ifndef AIMSGAP_STORE_JSON_UNIQUE_H
#define AIMSGAP_STORE_JSON_UNIQUE_H

#include <cjson/cJSON.h>
#include <stdbool.h>

/* `*twin` becomes the second of two equal elements, the order of members aside; NULL where there
 * are none. False: there is not enough memory to tell. */
bool json_find_twin(const cJSON *list, const cJSON **twin);

#endif
