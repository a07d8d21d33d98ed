/* A text in the editor of the user's choice: $VISUAL, else $EDITOR, else `editor`, which Debian
 * has.
 *
 * The text goes into a file of its own, 0600 in a new directory, 0700, under $XDG_RUNTIME_DIR,
 * $TMPDIR or /tmp; both are removed afterwards, with what the editor keeps beside the file. Where
 * what it left cannot be taken back, or where it was ended and left more than the file, that stays
 * and the error names it, so that nothing typed is lost. The terminal must be as a shell needs it
 * (terminal_leave()). */
#ifndef AIMSGAP_TUI_EXTERNAL_EDITOR_H
#define AIMSGAP_TUI_EXTERNAL_EDITOR_H

#include <stdbool.h>

struct error;
struct strbuf;

/* Edit `text`; `changed` gets what it became, without line ends at its end. False: `error` says
 * why; `changed` has what could be taken nevertheless, else it is empty. */
bool external_editor_run(const char *text, struct strbuf *changed, struct error *error);

#endif
