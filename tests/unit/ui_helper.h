/* The wizard without a terminal: events go in, a canvas comes out, as in wizard.c's loop.
 *
 * A group of tests begins with ui_group_setup() and ends with ui_group_teardown(): they load the
 * built-in catalogue once and work in an empty temporary directory that is also the current one,
 * so that no picture holds its name. The clock stands still there.
 */
#ifndef AIMSGAP_TESTS_UI_HELPER_H
#define AIMSGAP_TESTS_UI_HELPER_H

#include "tui/app.h"
#include "tui/config.h"

#define UI_EXAMPLE "certified-saas.json" /* a copy is in the current directory */
#define UI_ROWS 60                       /* of a new ui: most screens fit without scrolling */
#define UI_COLUMNS 120

struct ui {
    struct app app;
    struct config config; /* the default one, for tests to change */
    struct canvas canvas;
    struct strbuf text;
    long long time_ms; /* of the last click */
    bool is_random;    /* a key pressed by chance shows nothing about what it is for */
};

int ui_group_setup(void **state);
int ui_group_teardown(void **state);

const struct catalogue *ui_get_catalogue(void);

/* The directory the tests were started in or for: the source tree. */
const char *ui_get_source(void);

/* A fresh wizard: NULL is the start screen; a file that is not there is a new assessment. */
struct ui *ui_new(const char *path);
struct ui *ui_new_sized(const char *path, int rows, int columns, bool ascii);
void ui_free(struct ui *ui);

/* A new assessment, whose file is removed first. */
struct ui *ui_new_empty(void);

/* Start with this configuration file. */
void ui_configure(struct ui *ui, const char *text);

/* Every event is followed by a drawing, and every drawing is checked (ui_check_canvas()). */
void ui_draw(struct ui *ui);
void ui_resize(struct ui *ui, int rows, int columns);
void ui_press(struct ui *ui, int key);
void ui_press_times(struct ui *ui, int key, int times);
void ui_type(struct ui *ui, const char *text); /* a key press each character; '\n' is Enter */
void ui_paste(struct ui *ui, const char *text);
void ui_click(struct ui *ui, int row, int column); /* not part of a double click */
void ui_double_click(struct ui *ui, int row, int column);
void ui_right_click(struct ui *ui, int row, int column);
void ui_wheel(struct ui *ui, int lines);

/* Give the open assessment the fields of the plan and of the statement of applicability that the
 * example leaves out: UI_STATED has every one. */
#define UI_STATED "iso42001:A.2.2"
void ui_add_plan(struct ui *ui);
void ui_add_statement(struct ui *ui);

/* Give it texts in Hebrew, Arabic, Chinese characters and emoji, at these items. */
#define UI_FOREIGN "iso42001:4.3"
void ui_add_foreign(struct ui *ui);

/* Remove what was exported under the names proposed for the example. */
void ui_remove_exports(void);

/* Go to the page of a target item and select its row, counted from the first source. */
#define UI_OWN_ROW 1000
void ui_go(struct ui *ui, const char *id, int row);

/* Bring the view to the front of a fresh start, whatever is going on. Opens the example where an
 * assessment is needed and none is open. */
void ui_show_view(struct ui *ui, enum view_id view);

/* What is on the canvas: as lines, or as words without frames and line breaks, so that wrapped
 * sentences are found. Valid until the next call. */
const char *ui_get_picture(struct ui *ui);
const char *ui_get_words(struct ui *ui);

/* The words of the page that has the keys, also those above and below what is seen, without what
 * an overlay leaves uncovered. Valid until the next call. */
const char *ui_get_page_words(struct ui *ui);

/* Where the text stands on one line of the canvas. False: it does not. */
bool ui_find(struct ui *ui, const char *text, int *row, int *column);
void ui_click_text(struct ui *ui, const char *text);
void ui_double_click_text(struct ui *ui, const char *text);

#define assert_shows(ui, part) assert_contains(ui_get_words(ui), part)
#define assert_page_shows(ui, part) assert_contains(ui_get_page_words(ui), part)
#define assert_page_hides(ui, part) assert_lacks(ui_get_page_words(ui), part)
#define assert_hides(ui, part) assert_lacks(ui_get_words(ui), part)

/* The whole row of the canvas as text. */
void ui_append_row(struct ui *ui, int row, struct strbuf *out);

size_t ui_find_item(const char *id);
const struct answer *ui_get_answer(struct ui *ui, const char *id);

/* The assessment as the file it would be saved as; the caller frees it. */
char *ui_snapshot(struct ui *ui);

/* The file loads and is what the wizard holds. */
void ui_check_saved(struct ui *ui, const char *path);

/* The assessment, written and parsed and written again, is the same. */
void ui_check_round_trip(struct ui *ui);

/* No control characters, no direction marks, whole clusters, rows exactly as wide as the canvas,
 * cursor inside. */
void ui_check_canvas(const struct canvas *canvas);

#endif
