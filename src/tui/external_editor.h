/* A text in the editor of the user's choice: $VISUAL, else $EDITOR, else `editor`, which Debian
 * has.
 *
 * The text goes into a file of its own, 0600 in a new directory, 0700, under $XDG_RUNTIME_DIR,
 * $TMPDIR or /tmp; both are removed afterwards. Where what the editor left cannot be taken back,
 * the file stays and the error names it, so that nothing typed is lost. The terminal must be as a
 * shell needs it (terminal_leave()). */
#ifndef AIMSGAP_TUI_EXTERNAL_EDITOR_H
#define AIMSGAP_TUI_EXTERNAL_EDITOR_H

#include <stdbool.h>

struct error;
struct strbuf;

/* Edit `text`; `changed` gets what it became, without line ends at its end. False: it is as it was,
 * and `error` says why. */
bool external_editor_run(const char *text, struct strbuf *changed, struct error *error);

#endif
