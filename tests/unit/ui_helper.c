#include "ui_helper.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "canvas_fault.h"
#include "key_record.h"
#include "report/export.h"
#include "sample.h"
#include "scratch.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "unit.h"

#define NOW "1795000000"
#define NEW_FILE "new.json"
#define VIEW_ITEM_SHOWN "iso42001:4.3"

static struct catalogue *catalogue;
static char source_directory[PATH_MAX];

static void copy_example(void)
{
    struct strbuf bytes;
    strbuf_init(&bytes);
    char path[PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/data/examples/%s", source_directory, UI_EXAMPLE);
    scratch_read(path, &bytes);
    scratch_write(UI_EXAMPLE, bytes.text, bytes.length);
    strbuf_release(&bytes);
}

int ui_group_setup(void **state)
{
    const char *source = getenv("AIMSGAP_SOURCE");
    if (source)
        snprintf(source_directory, sizeof source_directory, "%s", source);
    else if (!getcwd(source_directory, sizeof source_directory))
        return -1;
    if (scratch_setup(state) != 0 || chdir(scratch_path("")) != 0)
        return -1;
    setenv("AIMSGAP_SOURCE", source_directory, 1);
    setenv("SOURCE_DATE_EPOCH", NOW, 1);
    setenv("XDG_STATE_HOME", scratch_path("state"), 1);
    setenv("TZ", "UTC", 1);
    copy_example();
    catalogue = sample_built_in();
    return 0;
}

int ui_group_teardown(void **state)
{
    catalogue_free(catalogue);
    catalogue = NULL;
    if (chdir("/") != 0)
        return -1;
    return scratch_teardown(state);
}

const struct catalogue *ui_get_catalogue(void)
{
    return catalogue;
}

const char *ui_get_source(void)
{
    return source_directory;
}

/* ---- life cycle ---- */

static void open_path(struct ui *ui, const char *path)
{
    struct error error = {0};
    char text[ERROR_FILE_SIZE];
    if (app_open(&ui->app, path, &error))
        return;
    error_format(&error, text, sizeof text);
    fail_msg("%s", text);
}

struct ui *ui_new_sized(const char *path, int rows, int columns, bool ascii)
{
    struct error error = {0};
    struct ui *ui = calloc(1, sizeof *ui);
    assert_non_null(ui);
    unlink(scratch_path("state/aimsgap/recent.json"));
    unlink(scratch_path("state/aimsgap/places.json"));
    assert_true(app_init(&ui->app, catalogue, ascii, "Kim", &error));
    config_init(&ui->config);
    app_apply_config(&ui->app, &ui->config);
    strbuf_init(&ui->text);
    assert_true(canvas_init(&ui->canvas, rows, columns));
    ui->app.screen = VIEW_START;
    if (path)
        open_path(ui, path);
    ui_draw(ui);
    return ui;
}

struct ui *ui_new(const char *path)
{
    return ui_new_sized(path, UI_ROWS, UI_COLUMNS, false);
}

struct ui *ui_new_empty(void)
{
    unlink(NEW_FILE);
    return ui_new(NEW_FILE);
}

void ui_free(struct ui *ui)
{
    app_release(&ui->app);
    config_release(&ui->config);
    canvas_release(&ui->canvas);
    strbuf_release(&ui->text);
    free(ui);
}

void ui_configure(struct ui *ui, const char *text)
{
    config_parse(&ui->config, "config", text, strlen(text));
    app_apply_config(&ui->app, &ui->config);
    app_show_config_problems(&ui->app);
    ui_draw(ui);
}

/* ---- events ---- */

void ui_draw(struct ui *ui)
{
    app_draw(&ui->app, &ui->canvas);
    ui_check_canvas(&ui->canvas);
}

static void send(struct ui *ui, struct event event)
{
    app_handle_event(&ui->app, &event);
    event_release(&event);
    ui_draw(ui);
    while (ui->app.export.is_running) {
        app_export_next(&ui->app);
        ui_draw(ui);
    }
}

void ui_resize(struct ui *ui, int rows, int columns)
{
    canvas_release(&ui->canvas);
    assert_true(canvas_init(&ui->canvas, rows, columns));
    send(ui, (struct event){.kind = EVENT_RESIZE});
}

void ui_press(struct ui *ui, int key)
{
    key_record_set(!ui->is_random);
    send(ui, (struct event){.kind = EVENT_KEY, .key = key});
    key_record_set(false);
}

void ui_press_times(struct ui *ui, int key, int times)
{
    while (times-- > 0)
        ui_press(ui, key);
}

void ui_type(struct ui *ui, const char *text)
{
    while (*text != '\0') {
        utf8proc_int32_t codepoint;
        utf8proc_ssize_t bytes = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &codepoint);
        assert_true(bytes > 0);
        ui_press(ui, codepoint == '\n' ? (int)KEY_CODE_ENTER : codepoint);
        text += bytes;
    }
}

void ui_paste(struct ui *ui, const char *text)
{
    send(ui, (struct event){.kind = EVENT_PASTE, .paste = strdup(text)});
}

void ui_click(struct ui *ui, int row, int column)
{
    send(ui, (struct event){.kind = EVENT_CLICK, .row = row, .column = column});
}

void ui_wheel(struct ui *ui, int lines)
{
    send(ui, (struct event){.kind = EVENT_WHEEL, .lines = lines});
}

/* ---- where to ---- */

size_t ui_find_item(const char *id)
{
    const struct catalogue_item *item = catalogue_find_item(catalogue, id);
    if (!item)
        fail_msg("no item %s", id);
    return item->index;
}

void ui_add_plan(struct ui *ui)
{
    struct assessment *assessment = ui->app.assessment;
    sample_set(assessment, field_of_profile(PROFILE_PLAN_START), "2027-01-11");
    sample_set(assessment, field_of_profile(PROFILE_PLAN_CAPACITY), "4");
    sample_set(assessment, field_of_profile(PROFILE_PLAN_AUDIT), "2027-06-30");
    app_recompute(&ui->app);
}

void ui_add_statement(struct ui *ui)
{
    struct assessment *assessment = ui->app.assessment;
    size_t item = ui_find_item(UI_STATED);
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_VERSION), "1.2");
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_DATE), "2026-11-02");
    sample_set(assessment, field_of_profile(PROFILE_STATEMENT_APPROVER), "Henrik Thaden, CEO");
    sample_set(assessment, field_of_answer(item, ANSWER_REASONS), "risk, law");
    sample_set(assessment, field_of_answer(item, ANSWER_REQUIRED_BY), "Risk R-7, EU AI Act");
    sample_set(assessment, field_of_answer(item, ANSWER_IMPLEMENTATION), "Policy P-3, intranet");
    app_recompute(&ui->app);
}

void ui_remove_exports(void)
{
    for (size_t i = 0; i < report_format_count; i++) {
        struct strbuf name;
        strbuf_init(&name);
        export_append_name(&name, &report_formats[i], UI_EXAMPLE, NULL);
        unlink(name.text);
        strbuf_release(&name);
    }
}

void ui_go(struct ui *ui, const char *id, int row)
{
    const struct catalogue_item *item = &catalogue->items[ui_find_item(id)];
    app_go_to_item(&ui->app, item);
    struct page_view *view = &ui->app.views[VIEW_ITEM];
    view->selected = row == UI_OWN_ROW ? (int)item->row_count : row;
    view->follows = true;
    ui_draw(ui);
}

void ui_show_view(struct ui *ui, enum view_id view)
{
    struct app *app = &ui->app;
    app->overlay_count = 0;
    app->find.is_typing = false;
    app->is_done = false;
    app->quits_after = false;
    app->message[0] = '\0';
    if (view == VIEW_START) {
        if (app->assessment && app->screen == VIEW_START)
            app_go_to(app, VIEW_SCOPE);
        app_mark_saved(app);
        ui_draw(ui);
        if (app->assessment)
            ui_press(ui, 'H');
    } else {
        if (!app->assessment)
            open_path(ui, UI_EXAMPLE);
        if (view == VIEW_ITEM || view >= VIEW_HELP)
            ui_go(ui, VIEW_ITEM_SHOWN, UI_OWN_ROW);
        app->subject = ui_find_item(VIEW_ITEM_SHOWN);
        if (view == VIEW_ROLES) {
            app->step = step_find_item(app, app->gaps->item_count - 1);
            app_go_to_step(app, app->step);
        } else if (view == VIEW_EDITOR) {
            app_edit_field(app, field_of_answer(app->subject, ANSWER_NOTE));
        } else if (view == VIEW_PALETTE) {
            palette_open(app, false);
        } else if (view == VIEW_RECORD) {
            records_open(app, RECORD_SYSTEM, 1);
        } else if (view >= VIEW_HELP) {
            app->records.picked = field_of_record(RECORD_SYSTEM, 1, SYSTEM_STAGE);
            app_push_overlay(app, view);
        } else if (view != VIEW_ITEM) {
            app_go_to(app, view);
        }
    }
    app->message[0] = '\0';
    ui_draw(ui);
    assert_int_equal(app_get_focus(app), view);
}

/* ---- what is seen ---- */

const char *ui_get_picture(struct ui *ui)
{
    strbuf_clear(&ui->text);
    canvas_append_text(&ui->canvas, &ui->text);
    return ui->text.text;
}

/* A line of a frame, with what is not a word in it. */
static bool is_frame(const struct cell *cell)
{
    return cell->look == LOOK_FRAME;
}

const char *ui_get_words(struct ui *ui)
{
    strbuf_clear(&ui->text);
    bool blank = true;
    for (int row = 0; row < ui->canvas.rows; row++) {
        for (int column = 0; column < ui->canvas.columns; column++) {
            const struct cell *cell = canvas_cell(&ui->canvas, row, column);
            if (cell->columns == 0)
                continue;
            bool is_blank = is_frame(cell) || strcmp(cell->text, " ") == 0;
            if (!is_blank)
                strbuf_append_text(&ui->text, cell->text);
            else if (!blank)
                strbuf_append_char(&ui->text, ' ');
            blank = is_blank;
        }
        if (!blank)
            strbuf_append_char(&ui->text, ' ');
        blank = true;
    }
    return ui->text.text;
}

void ui_append_row(struct ui *ui, int row, struct strbuf *out)
{
    for (int column = 0; column < ui->canvas.columns; column++)
        strbuf_append_text(out, canvas_cell(&ui->canvas, row, column)->text);
}

const char *ui_get_page_words(struct ui *ui)
{
    const struct app *app = &ui->app;
    const struct page *page = app->overlay_count > 0 ? &app->overlay_page : &app->page;
    strbuf_clear(&ui->text);
    strbuf_append_text(&ui->text, page->title);
    for (size_t i = 0; i < page->line_count; i++) {
        const struct page_line *line = &page->lines[i];
        strbuf_append_char(&ui->text, ' ');
        for (size_t k = 0; k < line->span_count; k++) {
            const struct page_span *span = &page->spans[line->first_span + k];
            if (k > 0 && span->column >
                             span[-1].column +
                                 text_width_bytes(page->text.text + span[-1].start, span[-1].bytes))
                strbuf_append_char(&ui->text, ' ');
            strbuf_append(&ui->text, page->text.text + span->start, span->bytes);
        }
    }
    return ui->text.text;
}

bool ui_find(struct ui *ui, const char *text, int *row, int *column)
{
    bool found = false;
    for (int i = 0; i < ui->canvas.rows && !found; i++) {
        struct strbuf line;
        strbuf_init(&line);
        ui_append_row(ui, i, &line);
        const char *at = strstr(line.text, text);
        if (at) {
            *row = i;
            *column = text_width_bytes(line.text, (size_t)(at - line.text));
            found = true;
        }
        strbuf_release(&line);
    }
    return found;
}

void ui_click_text(struct ui *ui, const char *text)
{
    int row = 0;
    int column = 0;
    if (!ui_find(ui, text, &row, &column))
        fail_msg("\"%s\" is not in:\n%s", text, ui_get_picture(ui));
    ui_click(ui, row, column);
}

/* ---- what is in the assessment ---- */

const struct answer *ui_get_answer(struct ui *ui, const char *id)
{
    return &ui->app.assessment->answers[ui_find_item(id)];
}

static char *write_assessment(const struct assessment *assessment)
{
    struct strbuf text;
    strbuf_init(&text);
    assessment_write(assessment, &text);
    char *bytes = strbuf_steal(&text);
    assert_non_null(bytes);
    return bytes;
}

char *ui_snapshot(struct ui *ui)
{
    return write_assessment(ui->app.assessment);
}

static void check_same(struct ui *ui, struct assessment *other, const struct problems *problems)
{
    if (!other)
        fail_msg("line %zu: %s", problems->list[0].line, problems->list[0].what);
    char *ours = ui_snapshot(ui);
    char *theirs = write_assessment(other);
    assert_string_equal(ours, theirs);
    free(ours);
    free(theirs);
    assessment_free(other);
}

void ui_check_saved(struct ui *ui, const char *path)
{
    struct problems problems;
    problems_init(&problems);
    check_same(ui, assessment_load(catalogue, path, NULL, &problems), &problems);
    problems_release(&problems);
}

void ui_check_round_trip(struct ui *ui)
{
    struct problems problems;
    problems_init(&problems);
    char *text = ui_snapshot(ui);
    check_same(ui, assessment_parse(catalogue, "again", text, strlen(text), &problems), &problems);
    free(text);
    problems_release(&problems);
}

void ui_check_canvas(const struct canvas *canvas)
{
    char fault[CANVAS_FAULT_SIZE];
    if (canvas_find_fault(canvas, fault))
        fail_msg("%s", fault);
}
