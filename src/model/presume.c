#include "model/presume.h"

#include "model/edit.h"

bool presume_source(struct edit_log *log, struct assessment *assessment, const char *who,
                    time_t when, size_t *changed, struct error *error)
{
    *changed = 0;
    edit_log_begin_stroke(log);
    for (size_t i = 0; i < assessment->catalogue->source_count; i++) {
        if (assessment->answers[i].status != STATUS_NOT_ASSESSED)
            continue;
        if (!edit_log_apply(log, assessment, field_of_answer(i, ANSWER_FIELD_STATUS),
                            status_table[STATUS_CONFORMING].id, who, when, error) ||
            !edit_log_apply(log, assessment, field_of_answer(i, ANSWER_FIELD_BASIS),
                            basis_table[BASIS_PRESUMED].id, who, when, error)) {
            edit_log_abort_stroke(log, assessment);
            *changed = 0;
            return false;
        }
        (*changed)++;
    }
    return true;
}
