#include <locale.h>
#include <signal.h>

#include "base/language.h"
#include "cli/command.h"

int main(int argc, char **argv)
{
    /* Only the character set: numbers must keep their decimal point in every language. */
    setlocale(LC_CTYPE, "");
    language_start();
    /* A file that may not grow is an error to report, with the edits kept, not a sudden end. */
    signal(SIGXFSZ, SIG_IGN);
    return command_run(argc, argv);
}
