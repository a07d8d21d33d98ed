#include <locale.h>

#include "cli/command.h"

int main(int argc, char **argv)
{
    /* Only the character set: numbers must keep their decimal point in every language. */
    setlocale(LC_CTYPE, "");
    return command_run(argc, argv);
}
