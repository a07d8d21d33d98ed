#include "engine/variant.h"

#include <stdlib.h>
#include <string.h>

bool variant_init(struct variant *variant, const struct assessment *original)
{
    size_t count = original->catalogue->item_count;
    struct answer *answers = calloc(count + 1, sizeof *answers);
    if (!answers)
        return false;
    memcpy(answers, original->answers, count * sizeof *answers);
    variant->assessment = *original;
    variant->assessment.answers = answers;
    return true;
}

void variant_release(struct variant *variant)
{
    free(variant->assessment.answers);
    variant->assessment.answers = NULL;
}

void variant_set(struct variant *variant, size_t item, enum status status)
{
    struct answer *answer = &variant->assessment.answers[item];
    answer->status = status;
    answer->basis = status == STATUS_NOT_ASSESSED ? BASIS_NONE : BASIS_STATED;
}
