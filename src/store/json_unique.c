#include "store/json_unique.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FNV_OFFSET UINT64_C(0xcbf29ce484222325)
#define FNV_PRIME UINT64_C(0x100000001b3)

struct hashed {
    uint64_t hash;
    size_t place;
    const cJSON *node;
};

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ ((const unsigned char *)bytes)[i]) * FNV_PRIME;
    return hash;
}

/* The same for equal values; the order of an object's members makes no difference. */
static uint64_t hash_value(const cJSON *node)
{
    int type = node->type & 0xFF;
    double number = node->valuedouble == 0 ? 0 : node->valuedouble; /* -0 is 0 */
    uint64_t hash = hash_bytes(FNV_OFFSET, &type, sizeof type);
    if (cJSON_IsString(node))
        hash = hash_bytes(hash, node->valuestring, strlen(node->valuestring));
    if (cJSON_IsNumber(node))
        hash = hash_bytes(hash, &number, sizeof number);
    for (const cJSON *child = node->child; child; child = child->next) {
        uint64_t inner = hash_value(child);
        if (cJSON_IsObject(node))
            hash += hash_bytes(inner, child->string, strlen(child->string));
        else
            hash = hash_bytes(hash, &inner, sizeof inner);
    }
    return hash;
}

static int compare(const void *a, const void *b)
{
    const struct hashed *left = a;
    const struct hashed *right = b;
    if (left->hash != right->hash)
        return left->hash < right->hash ? -1 : 1;
    return left->place < right->place ? -1 : left->place > right->place;
}

bool json_find_twin(const cJSON *list, const cJSON **twin)
{
    size_t count = (size_t)cJSON_GetArraySize(list);
    struct hashed *all = count < 2 ? NULL : malloc(count * sizeof *all);
    *twin = NULL;
    if (!all)
        return count < 2;
    size_t next = 0;
    for (const cJSON *node = list->child; node; node = node->next, next++)
        all[next] = (struct hashed){hash_value(node), next, node};
    qsort(all, count, sizeof *all, compare);
    for (size_t i = 1; i < count && !*twin; i++)
        if (all[i - 1].hash == all[i].hash && cJSON_Compare(all[i - 1].node, all[i].node, true))
            *twin = all[i].node;
    free(all);
    return true;
}
