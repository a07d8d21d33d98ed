/* The user's own editor as a process: it has the terminal until it ends.
 *
 * This program stands still meanwhile. Keys that interrupt are the editor's. Where it stops itself
 * this program stops too, so that the shell gets the terminal, and both go on together. Told to end
 * (SIGTERM, SIGHUP) this program passes that on, and ends the editor after a while.
 */
#ifndef AIMSGAP_TUI_EDITOR_PROCESS_H
#define AIMSGAP_TUI_EDITOR_PROCESS_H

#include <stdbool.h>

#define EDITOR_NO_SUCH_PROGRAM 127 /* what a shell ends with then */

struct editor_end {
    int status;     /* as waitpid(2) has it */
    bool was_ended; /* because this program is told to end */
};

/* Run the shell words of `editor` with the path behind them. False: it could not be started, and
 * errno says why. */
bool editor_process_run(const char *editor, const char *path, struct editor_end *end);

#endif
