/* Help while a text is typed: what a date means, and how a text could go on. Shown in the last line
 * of the editor's box; Tab takes the first proposal, and again the next. */
#ifndef AIMSGAP_TUI_TYPING_H
#define AIMSGAP_TUI_TYPING_H

#include <stdbool.h>
#include <stddef.h>

struct app;
struct strbuf;

#define TYPING_PREFIX_SIZE 256

struct typing {
    char prefix[TYPING_PREFIX_SIZE]; /* what was typed before the first Tab */
    size_t next;                     /* the proposal that the next one takes; 0: Tab begins anew */
};

/* Has the text that is edited such a line? */
bool typing_has_help(const struct app *app);
void typing_append_help(const struct app *app, struct strbuf *out);

/* Tab. False: another key, or there is nothing to propose. */
bool typing_handle_key(struct app *app, int key);

/* What was typed for a date, as the date that it means: in `date`, or the text itself. */
const char *typing_read_date(const struct app *app, const char *text, char *date);

#endif
