/* Writing the working documents from the export screen. */
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "report/document_set.h"
#include "report/export.h"
#include "report/report.h"
#include "store/templates_load.h"
#include "tui/app.h"

#define DIRECTORY_ENDING "-documents"
#define FILE_ENDING ".json"

void app_append_documents_name(const struct app *app, struct strbuf *out)
{
    const char *path = app->path ? app->path : "assessment";
    size_t bytes = strlen(path);
    size_t ending = strlen(FILE_ENDING);
    if (bytes > ending && strcmp(path + bytes - ending, FILE_ENDING) == 0)
        bytes -= ending;
    struct strbuf wanted;
    strbuf_init(&wanted);
    strbuf_append(&wanted, path, bytes);
    strbuf_append_text(&wanted, DIRECTORY_ENDING);
    export_append_free_name(out, wanted.text, "");
    strbuf_release_into(&wanted, out);
}

/* Nothing is overwritten. */
static bool make(struct app *app, const char *directory, struct document_set *set,
                 struct error *error)
{
    const struct report_options options = {.path = app->path};
    struct report_job *job = report_job_new(app->assessment, NULL, &options, error);
    struct templates *templates =
        job ? templates_load(catalogue_get_original(app->catalogue), error) : NULL;
    bool done =
        templates &&
        document_set_make(set, job, templates, NULL, &document_formats[0], directory, error) &&
        document_set_write(set, directory, false, error);
    templates_free(templates);
    report_job_free(job);
    return done;
}

bool app_write_documents(struct app *app, const char *directory)
{
    struct document_set set = {0};
    struct error error = {0};
    if (directory[0] == '\0') {
        app_say(app, N_("Nothing is written: no directory is named."));
        return true;
    }
    if (app_refuse_existing(app, directory))
        return false;
    bool done = make(app, directory, &set, &error);
    if (done)
        app_say(app, N_("%zu documents written to %s"), set.count, directory);
    else
        app_complain(app, &error);
    document_set_release(&set);
    return done;
}
