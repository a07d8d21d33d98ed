/* The wizard's whole state, and what can happen to it.
 *
 * Views (screens and overlays) are functions of this state: `build` turns it into a page, `handle`
 * turns an action into edits and navigation. They are listed in one table (view.h). Nothing here
 * knows the terminal: events come in, a canvas comes out, so every screen is tested without one.
 */
#ifndef AIMSGAP_TUI_APP_H
#define AIMSGAP_TUI_APP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/user.h"
#include "engine/forecast.h"
#include "engine/gap.h"
#include "engine/merge.h"
#include "engine/plan.h"
#include "model/edit.h"
#include "report/words.h"
#include "store/journal.h"
#include "store/recent.h"
#include "tui/action.h"
#include "tui/answering.h"
#include "tui/canvas.h"
#include "tui/find.h"
#include "tui/key.h"
#include "tui/keymap.h"
#include "tui/lists.h"
#include "tui/looks.h"
#include "tui/map.h"
#include "tui/marks.h"
#include "tui/mouse.h"
#include "tui/palette.h"
#include "tui/reading.h"
#include "tui/records.h"
#include "tui/step.h"
#include "tui/trail.h"
#include "tui/typing.h"
#include "tui/view.h"
#include "tui/widgets/editor.h"
#include "tui/widgets/page.h"

struct config;
struct error;

#define APP_MIN_ROWS 12
#define APP_MIN_COLUMNS 40
#define APP_MAX_OVERLAYS 4
#define APP_MESSAGE_SIZE 512

/* What the text editor will do with its text. */
enum editor_purpose {
    EDIT_FIELD,         /* set app.edited */
    EDIT_JUSTIFICATION, /* then make app.edited's item not applicable */
    EDIT_NEW_RECORD,    /* begin a record with app.edited */
    EDIT_EVIDENCE,      /* piece number app.evidence_piece of app.edited */
    EDIT_OPEN_PATH,
    EDIT_NEW_PATH,
    EDIT_SAVE_PATH,
    EDIT_EXPORT_PATH,    /* format number app.export_format: write it there at once */
    EDIT_EXPORT_NAME,    /* the same, for when it is written */
    EDIT_DOCUMENTS_PATH, /* the directory of the working documents: write them there at once */
};

/* A report format on the export screen. */
struct app_export_entry {
    bool is_marked;
    char *name;   /* chosen by the user; NULL: the proposed one */
    char *result; /* of the last export: the path written, or what went wrong; NULL: none */
    bool has_failed;
};

struct app_export {
    struct app_export_entry *entries; /* by format */
    bool is_combined;                 /* statements of applicability hold both standards */
    struct strbuf preview;            /* the text report that VIEW_PREVIEW shows */
    bool is_running;                  /* one file after each drawing */
    size_t format;                    /* the next to be written */
    size_t count;                     /* files wanted */
    size_t written;
    size_t failed;
};

/* The file changed under the wizard's hands: what stands there now, and how it differs. */
struct app_conflict {
    struct assessment *theirs; /* NULL: there is none */
    struct merge merge;
    char sha256[DIGEST_SHA256_SIZE];
};

struct app {
    const struct catalogue *catalogue;
    struct assessment *assessment; /* NULL on the start screen */
    struct gap_report *gaps;       /* always up to date with the answers */
    struct plan *plan;             /* and so is this */
    struct forecast forecast;      /* for the audit date */
    struct edit_log log;
    char *path;                             /* of the assessment; NULL: not named yet */
    bool is_new;                            /* it is not on the disk yet */
    char loaded_sha256[DIGEST_SHA256_SIZE]; /* of the file as read or saved; "" before that */
    struct strbuf base;                     /* the assessment as it was read or written last */
    struct app_conflict conflict;
    struct journal journal;
    struct journal_content found; /* what a crash left */
    struct journal_person holder; /* who has the assessment open */
    bool is_read_only;            /* somebody else has it open */
    bool keeps_journal;           /* leave it for the next start */
    bool is_at_loss;              /* at the end neither file nor journal took all that is unsaved */
    size_t journalled;            /* how many done edits of the log the journal knows */
    bool stroke_failed;           /* of the stroke being made: app_end_stroke() takes it back */
    struct keymap keys;           /* in force */
    const struct config *config;  /* of the user, borrowed; NULL: none */
    bool ascii;                   /* the terminal cannot show UTF-8 */
    bool is_script;               /* of lines nobody types: it begins at the beginning each time */
    bool is_plain;                /* shown as text line by line: pictures need words */
    struct looks looks;
    char user[USER_NAME_SIZE]; /* who sits at the keyboard, for the history */
    char today[CLOCK_DATE_SIZE];
    struct recent_list recent;
    bool recent_changed; /* it is to be written when there is time */

    int rows;
    int columns;
    struct page page;         /* the current screen's */
    struct page overlay_page; /* the topmost overlay's */
    enum view_id screen;
    struct page_view views[VIEW_COUNT];
    enum view_id overlays[APP_MAX_OVERLAYS];
    size_t overlay_count;

    struct step *steps;
    size_t step_count;
    size_t step;       /* where the walk is */
    size_t item;       /* index into gaps->items, within the walk */
    enum view_id back; /* the screen that Esc returns to */
    size_t subject;    /* catalogue item that overlays are about */
    struct palette palette;
    struct reading reading;
    struct lists lists;
    struct trail trail;
    struct typing typing;
    struct find find;
    struct marks marks;
    struct answering answering;
    struct map map;
    struct records records;
    struct mouse mouse;
    size_t wanted_item; /* select its row when the screen is drawn next; PAGE_NO_ITEM */
    bool shows_all;     /* the source list: all items, not only those used */
    bool quits_after;   /* leave once the save that is going on is done */

    struct editor editor;
    enum editor_purpose purpose;
    struct field edited;
    size_t evidence_piece;
    size_t export_format;
    struct app_export export;
    struct field draft_field; /* of the text below */
    size_t draft_piece;       /* and which piece, where it is evidence */
    char *draft;              /* typed and then cancelled; comes back when edited again */

    char message[APP_MESSAGE_SIZE];
    bool message_is_error;
    bool wants_redraw;
    bool wants_suspend;
    bool wants_outside; /* the text that is edited is to be edited by another program */
    bool is_done;
};

/* False: out of memory. `user` is remembered with every edit. */
bool app_init(struct app *app, const struct catalogue *catalogue, bool ascii, const char *user,
              struct error *error);
void app_release(struct app *app);

/* Open the file, or make a new assessment that will be saved there if it does not exist. On false
 * the state is unchanged. */
bool app_open(struct app *app, const char *path, struct error *error);

/* Take over an assessment (owned from here on). */
bool app_set_assessment(struct app *app, struct assessment *assessment, const char *path,
                        struct error *error);

void app_handle_event(struct app *app, const struct event *event);

/* What the key does, as if it were pressed; and what a key of the action would do now. */
void app_press(struct app *app, int key);
void app_perform(struct app *app, enum action action);

/* Lay out and draw the state for the canvas's size. */
void app_draw(struct app *app, struct canvas *canvas);

/* The page of the view, app.page or app.overlay_page, and its part of a height that is seen. */
void app_build_page(struct app *app, struct page *page, enum view_id id, int columns, int height);

/* What is asked for while a text is edited, and in which form. */
void app_format_editor_title(const struct app *app, char *title, size_t size);
const char *app_get_editor_hint(const struct app *app);

/* ---- parts of app_handle_event() that have files of their own ---- */

/* Keys and pastes while a text is edited. False: none is. */
bool app_handle_editor_event(struct app *app, const struct event *event);

/* The path that was typed is used for app.purpose. False: it cannot be, and a message says why. */
bool app_accept_path(struct app *app, const char *path);

/* What Enter does on the selected row. */
void app_activate_row(struct app *app);

/* ---- navigation (app_navigate.c); direction 1 is on, -1 is back ---- */

/* The item after or before this one, through the steps without items too. */
void app_go_next(struct app *app, int direction);
void app_go_back(struct app *app);
void app_go_by_step(struct app *app, int direction);

/* The nearest item with an open question, around the end. */
void app_go_to_unanswered(struct app *app, int direction);

/* The row of the item's page that is to be answered first. */
int app_find_first_open_row(const struct app *app);

/* ---- the journal (app_journal.c) ---- */

/* Open the journal of app.path; offers recovery or says who has it open. */
void app_open_journal(struct app *app, bool takes_over);

/* Nothing is unsaved: begin it anew. */
void app_start_journal(struct app *app);

/* Write down what happened to the log since the last time. What cannot be written down is said, and
 * made up for the next time. */
void app_journal_edits(struct app *app);

/* And what is being typed into app.edited; NULL: nothing any more. */
void app_journal_typing(struct app *app, const char *text);

/* Replace the journal in one step by one of the edits that it does not know. Where no fresh one can
 * be made the old one goes on, and gets them. */
void app_rewrite_journal(struct app *app);

/* The same, but without that: false with app.journal.lacks_header where memory ran out, without it
 * where the old one goes on. */
bool app_write_fresh_journal(struct app *app, struct error *error);

/* Does the journal hold all that is unsaved? True too where there is nothing to hold. */
bool app_is_safe(const struct app *app);

/* The program has to end and nobody is there to ask. The file stays as it was saved, the journal
 * holds the rest for the next start; where the journal could not be written it is saved instead,
 * and where that fails too, what the journal holds is kept (`is_at_loss`). */
void app_leave(struct app *app);

/* ---- what a crash left (app_recovery.c) ---- */

/* Take it over, or forget it. */
void app_recover(struct app *app);
void app_discard_recovery(struct app *app);

/* Was what a crash left made in another assessment, which had this file's name then? */
bool app_found_other(const struct app *app);

/* ---- where one was (app_place.c) ---- */

/* Remember the place for the next start; and go there. */
void app_keep_place(const struct app *app);
void app_restore_place(struct app *app);

/* ---- the file was changed by somebody else (app_conflict.c) ---- */

/* Read what stands there now and ask what to do (VIEW_CONFLICT). */
void app_begin_conflict(struct app *app);

/* Go on from their version with own changes on top; `undone`: these are taken back at once, and
 * redo brings them. */
void app_merge(struct app *app, bool undone);
void app_end_conflict(struct app *app);

/* ---- exporting (app_export.c) ---- */

/* False: out of memory. */
bool app_export_init(struct app_export *export);
void app_export_release(struct app_export *export);

/* Names and results belong to the assessment that was open before; nothing is marked. */
void app_forget_exports(struct app *app);

/* The name a format would be written to now: the chosen or proposed one, with a number where a file
 * of that name is there already; `is_numbered` (or NULL) says whether it got one. */
void app_append_export_name(const struct app *app, size_t format, struct strbuf *out,
                            bool *is_numbered);

/* Write the format to `path`, which must be free. False: a message says why not. */
bool app_export_to(struct app *app, size_t format, const char *path);

/* Write to this name when the format is exported; "" takes the proposed one again. */
bool app_choose_export_name(struct app *app, size_t format, const char *name);

/* Write all marked formats. Whoever runs the program calls app_export_next() after each drawing, as
 * long as app.export.is_running, so that it is seen which file is on its way. */
size_t app_count_marked(const struct app *app);
void app_begin_export(struct app *app);
void app_export_next(struct app *app);
void app_stop_export(struct app *app);

/* The directory that is proposed for the working documents; and write them there, as Markdown.
 * False: a message says why not. */
void app_append_documents_name(const struct app *app, struct strbuf *out);
bool app_write_documents(struct app *app, const char *directory);

/* Make the text report of the present state and show it. */
void app_show_preview(struct app *app);

/* ---- the configuration (app_config.c) ---- */

/* Take its keys, and remember it. */
void app_apply_config(struct app *app, const struct config *config);

/* Say what is wrong with the file it came from, if something is. */
void app_show_config_problems(struct app *app);

/* ---- for views ---- */

/* In the language of the interface. */
void app_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_complain(struct app *app, const struct error *error);
void app_complain_of_memory(struct app *app);

/* Work out everything that follows from the answers. */
void app_recompute(struct app *app);

/* The key of an action, to be named in a text: in the view that gets the keys or, where it is no
 * action of that, wherever it is one. */
struct key_name app_name_key(const struct app *app, enum action action);

/* Complain unless the name is one that nothing stands under. True: it cannot be used. */
bool app_refuse_existing(struct app *app, const char *path);

/* One stroke of one edit; a failure becomes the message. */
bool app_edit(struct app *app, struct field field, const char *value);

/* The same inside a stroke that app_begin_stroke() began and app_end_stroke() ends: a stroke is
 * made as a whole, and one of which an edit failed is taken back there. */
void app_begin_stroke(struct app *app);
bool app_edit_more(struct app *app, struct field field, const char *value);
bool app_end_stroke(struct app *app);

/* Give one item a status: status, basis "stated", who and when, in one stroke. Not applicable asks
 * for the justification first. */
void app_set_status(struct app *app, size_t item, enum status status);

/* The same inside a stroke, without asking. */
void app_edit_status(struct app *app, size_t item, enum status status);
void app_presume(struct app *app);

/* Handle the actions that every row with a status takes, on the row's item or on all that is
 * marked. False: not one of them. */
bool app_handle_answer_action(struct app *app, size_t item, enum action action);

/* The same for a row of a table. After a status the row stays selected or, with `goes_on`, the next
 * one is; unless the answer was for marked rows. */
bool app_handle_answer_row(struct app *app, enum action action, int row, bool goes_on);

/* Undo or redo until that many edits of the log are in force. */
void app_go_to_point(struct app *app, size_t done);

void app_go_to(struct app *app, enum view_id screen);
void app_go_to_step(struct app *app, size_t step);
void app_go_to_item(struct app *app, const struct catalogue_item *item);

/* The same for an item of either standard; one of the source is shown in its list. */
void app_show_item(struct app *app, const struct catalogue_item *item);
void app_push_overlay(struct app *app, enum view_id overlay);
void app_pop_overlay(struct app *app);

void app_edit_text(struct app *app, enum editor_purpose purpose, struct field field,
                   const char *text, size_t max_lines);
void app_edit_field(struct app *app, struct field field);

/* Is a value of the assessment being typed? */
bool app_is_typing(const struct app *app);

/* What another program made of the text that is edited; Ctrl-S keeps it. */
void app_take_typed(struct app *app, const char *text);

/* Nobody can finish what is being typed: keep it as it is, where it is a value. */
void app_keep_editor(struct app *app);

/* Forget the text that was typed and then cancelled. */
void app_drop_draft(struct app *app);

/* Save to the assessment's path; without one, ask for it. */
void app_save(struct app *app);

/* Save without asking anybody: to the assessment's path, or beside it as PATH.rescued where that
 * cannot be written or somebody else changed it. False: neither could be. */
bool app_rescue(struct app *app);
bool app_is_changed(const struct app *app);
void app_mark_saved(struct app *app);

const struct gap_item *app_get_entry(const struct app *app);
const struct words_signs *app_get_signs(const struct app *app);

/* A field's value as it is read on a screen: what is an id in the file is a word here. */
const char *app_get_value(struct field field, const char *value);

/* What a field is called on a screen: "42001 4.1 Status", "R-1 Due", "Sector". */
void app_append_field_name(struct strbuf *out, const struct app *app, struct field field);

/* What the open assessment is called on a screen. */
const char *app_get_name(const struct app *app);

/* Who answers: the first assessor by name, or the user. */
void app_get_who(const struct app *app, char who[128]);

/* The header (app_header.c), the step bar (app_steps.c), the frame's lower edge (app_edge.c) and
 * the footer (app_footer.c). */
void app_draw_header(struct app *app, struct canvas *canvas);
void app_draw_steps(struct app *app, struct canvas *canvas);
void app_draw_edge(struct app *app, struct canvas *canvas, int row);
int app_footer_rows(const struct app *app);
void app_draw_footer(struct app *app, struct canvas *canvas);

/* A part of the canvas. */
struct app_box {
    int row;
    int column;
    int rows;
    int columns;
};

/* The frame of the view that gets the keys, and the page in it; the text of VIEW_EDITOR. */
struct app_box app_get_frame(const struct app *app);
struct app_box app_get_page_box(const struct app *app);
struct app_box app_get_editor_box(const struct app *app);
int app_page_rows(const struct app *app);

/* The view that gets the keys, and which keys it takes now. */
enum view_id app_get_focus(const struct app *app);
unsigned app_get_contexts(const struct app *app);

/* The same for one view. */
unsigned app_get_contexts_of(const struct app *app, enum view_id view);

#endif
