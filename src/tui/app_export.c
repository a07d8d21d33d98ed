/* Writing reports from the export screen: names that nothing stands under, several files in a row,
 * and a preview. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "report/export.h"
#include "tui/app.h"

#define PREVIEW_FORMAT "text"

bool app_export_init(struct app_export *export)
{
    *export = (struct app_export){0};
    strbuf_init(&export->preview);
    export->entries = calloc(report_format_count, sizeof *export->entries);
    return export->entries != NULL;
}

static void forget_result(struct app_export_entry *entry)
{
    free(entry->result);
    entry->result = NULL;
    entry->has_failed = false;
}

static void forget_all(struct app_export *export)
{
    for (size_t i = 0; export->entries && i < report_format_count; i++) {
        free(export->entries[i].name);
        forget_result(&export->entries[i]);
        export->entries[i] = (struct app_export_entry){0};
    }
    strbuf_clear(&export->preview);
    export->is_running = false;
}

void app_forget_exports(struct app *app)
{
    forget_all(&app->export);
}

void app_export_release(struct app_export *export)
{
    forget_all(export);
    free(export->entries);
    strbuf_release(&export->preview);
    *export = (struct app_export){0};
}

/* ---- names ---- */

void app_append_export_name(const struct app *app, size_t format, struct strbuf *out,
                            bool *is_numbered)
{
    const char *chosen = app->export.entries[format].name;
    struct strbuf wanted;
    strbuf_init(&wanted);
    if (chosen)
        strbuf_append_text(&wanted, chosen);
    else
        export_append_name(&wanted, &report_formats[format], app->path, NULL);
    bool numbered = export_append_free_name(out, wanted.text, report_formats[format].extension);
    if (is_numbered)
        *is_numbered = numbered;
    strbuf_release_into(&wanted, out);
}

/* An assessment that is not on the disk yet keeps its name for itself. */
static bool check_name(const struct app *app, const char *path, struct error *error)
{
    if (!app->path || strcmp(app->path, path) != 0)
        return true;
    error_set_place(error, path, 0, 0);
    return error_set(error, ERROR_USAGE, "choose another name for the report",
                     "is the assessment itself");
}

static bool is_offered(const struct app *app, size_t format, const char *name)
{
    struct strbuf offered;
    strbuf_init(&offered);
    app_append_export_name(app, format, &offered, NULL);
    bool same = strcmp(offered.text, name) == 0;
    strbuf_release(&offered);
    return same;
}

bool app_choose_export_name(struct app *app, size_t format, const char *name)
{
    struct app_export_entry *entry = &app->export.entries[format];
    struct error error = {0};
    char *copy = NULL;
    if (is_offered(app, format, name))
        return true;
    if (name[0] != '\0') {
        if (app_refuse_existing(app, name))
            return false;
        if (!check_name(app, name, &error) ||
            (!(copy = strdup(name)) && !error_set_memory(&error))) {
            app_complain(app, &error);
            return false;
        }
    }
    free(entry->name);
    entry->name = copy;
    return true;
}

/* ---- writing ---- */

/* The message says how it went, and the format's row keeps it. */
static bool write_format(struct app *app, size_t format, const char *path)
{
    struct app_export_entry *entry = &app->export.entries[format];
    const struct report_options options = {
        .path = app->path, .output = path, .combined = app->export.is_combined};
    struct error error = {0};
    struct report_job *job = NULL;
    bool done = check_name(app, path, &error) &&
                (job = report_job_new(app->assessment, NULL, &options, &error)) &&
                export_write(job, &report_formats[format], path, false, &error);
    report_job_free(job);
    forget_result(entry);
    if (done)
        app_say(app, "Exported to %s", path);
    else
        app_complain(app, &error);
    entry->result = strdup(done ? path : app->message);
    entry->has_failed = !done;
    return done;
}

bool app_export_to(struct app *app, size_t format, const char *path)
{
    return !app_refuse_existing(app, path) && write_format(app, format, path);
}

size_t app_count_marked(const struct app *app)
{
    size_t count = 0;
    for (size_t i = 0; i < report_format_count; i++)
        count += app->export.entries[i].is_marked;
    return count;
}

/* Say which file comes now, or how it went. */
static void go_to_marked(struct app *app, size_t first)
{
    struct app_export *export = &app->export;
    struct strbuf name;
    export->format = first;
    while (export->format < report_format_count && !export->entries[export->format].is_marked)
        export->format++;
    export->is_running = export->format < report_format_count;
    size_t tried = export->written + export->failed;
    if (export->is_running) {
        strbuf_init(&name);
        app_append_export_name(app, export->format, &name, NULL);
        app_say(app, "%zu of %zu: %s. Esc stops.", tried + 1, export->count, name.text);
        strbuf_release(&name);
    } else if (export->failed == 0) {
        app_say(app,
                ngettext("%zu report written; its name stands below the format.",
                         "%zu reports written; their names stand below the formats.",
                         export->written),
                export->written);
    } else {
        app_say(app, "%zu of %zu reports written, %zu not: why stands below the formats.",
                export->written, export->count, export->failed);
        app->message_is_error = true;
    }
}

void app_begin_export(struct app *app)
{
    struct app_export *export = &app->export;
    for (size_t i = 0; i < report_format_count; i++)
        forget_result(&export->entries[i]);
    export->count = app_count_marked(app);
    export->written = 0;
    export->failed = 0;
    go_to_marked(app, 0);
}

/* What could not be written stays marked, to be tried again. */
void app_export_next(struct app *app)
{
    struct app_export *export = &app->export;
    struct strbuf name;
    strbuf_init(&name);
    app_append_export_name(app, export->format, &name, NULL);
    bool done = write_format(app, export->format, name.text);
    export->entries[export->format].is_marked = !done;
    export->written += done;
    export->failed += !done;
    strbuf_release(&name);
    go_to_marked(app, export->format + 1);
}

void app_stop_export(struct app *app)
{
    struct app_export *export = &app->export;
    export->is_running = false;
    app_say(app, "Stopped: %zu of %zu reports written.", export->written, export->count);
}

/* ---- preview ---- */

void app_show_preview(struct app *app)
{
    const struct report_options options = {
        .path = app->path, .ascii = app->ascii, .combined = app->export.is_combined};
    struct error error = {0};
    strbuf_clear(&app->export.preview);
    if (report_make(report_find_format(PREVIEW_FORMAT), app->assessment, NULL, &options,
                    &app->export.preview, &error))
        app_push_overlay(app, VIEW_PREVIEW);
    else
        app_complain(app, &error);
}
