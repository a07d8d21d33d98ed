/* aimsgap new: an empty or presumed assessment. */
#include <string.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "cli/command.h"
#include "model/catalogue.h"
#include "model/edit.h"
#include "model/presume.h"
#include "store/assessment_save.h"

static bool fill(struct assessment *assessment, const struct invocation *invocation,
                 struct error *error)
{
    const char *name = invocation->values[OPTION_ORGANISATION];
    struct edit_log log;
    edit_log_init(&log);
    bool done =
        assessment_set(assessment, field_of_profile(PROFILE_TITLE), assessment->catalogue->title,
                       error) &&
        (!name || assessment_set(assessment, field_of_profile(PROFILE_ORGANISATION), name, error));
    size_t changed;
    if (done && invocation->values[OPTION_PRESUME])
        done = presume_source(&log, assessment, "", clock_now(), &changed, error);
    edit_log_release(&log);
    return done;
}

int command_new(const struct invocation *invocation, struct error *error)
{
    const char *path = invocation->operands[0];
    if (strcmp(path, "-") != 0 && file_exists(path)) {
        error_set_place(error, path, 0, 0);
        error_set(error, ERROR_CANNOT_CREATE, "choose another name or remove it first",
                  "already exists");
        return 0;
    }
    struct catalogue *catalogue = command_load_catalogue(invocation, error);
    if (!catalogue)
        return 0;
    char id[DIGEST_UUID_SIZE];
    char now[CLOCK_DATE_TIME_SIZE];
    const char *name = invocation->values[OPTION_ORGANISATION];
    digest_make_uuid(name ? name : path, id);
    clock_format_date_time(clock_now(), now);
    struct assessment *assessment = assessment_new(catalogue, id, now);
    if (!assessment)
        error_set_memory(error);
    else if (fill(assessment, invocation, error))
        assessment_save_new(assessment, path, NULL, error);
    assessment_free(assessment);
    catalogue_free(catalogue);
    return 0;
}
