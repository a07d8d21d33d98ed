#include "base/error.h"

#include <stdarg.h>
#include <string.h>

#include "base/language.h"
#include "base/text.h"

static const int exit_codes[] = {
    [ERROR_NONE] = 0,      [ERROR_ANSWER_IS_NO] = 1,   [ERROR_USAGE] = 2, [ERROR_DATA] = 65,
    [ERROR_NO_INPUT] = 66, [ERROR_CANNOT_CREATE] = 73, [ERROR_IO] = 74,
};

bool error_set(struct error *error, enum error_kind kind, const char *remedy, const char *format,
               ...)
{
    va_list arguments;
    va_start(arguments, format);
    error->kind = kind;
    vsnprintf(error->what, sizeof error->what, gettext(format), arguments);
    /* gettext("") would be the head of the translation. */
    snprintf(error->remedy, sizeof error->remedy, "%s", remedy[0] != '\0' ? gettext(remedy) : "");
    va_end(arguments);
    return false;
}

static const char memory_text[] = N_("out of memory");

bool error_set_memory(struct error *error)
{
    return error_set(error, ERROR_IO, "close other programs and try again", "%s",
                     gettext(memory_text));
}

bool error_is_memory(const struct error *error)
{
    return error->kind == ERROR_IO && strcmp(error->what, gettext(memory_text)) == 0;
}

void error_set_place(struct error *error, const char *file, size_t line, size_t column)
{
    snprintf(error->file, sizeof error->file, "%s", file);
    error->line = line;
    error->column = column;
}

int error_exit_code(enum error_kind kind)
{
    return exit_codes[kind];
}

void error_format(const struct error *error, char *text, size_t size)
{
    char place[ERROR_FILE_SIZE + 64] = "";
    if (error->file[0] != '\0' && error->line > 0 && error->column > 0)
        snprintf(place, sizeof place, "%s:%zu:%zu: ", error->file, error->line, error->column);
    else if (error->file[0] != '\0' && error->line > 0)
        snprintf(place, sizeof place, "%s:%zu: ", error->file, error->line);
    else if (error->file[0] != '\0')
        snprintf(place, sizeof place, "%s: ", error->file);
    snprintf(text, size, "%s%s%s%s", place, error->what, error->remedy[0] != '\0' ? "; " : "",
             error->remedy);
}

void error_print(const struct error *error, FILE *stream)
{
    char text[ERROR_FILE_SIZE + 2 * ERROR_TEXT_SIZE + 80];
    error_format(error, text, sizeof text);
    fputs("aimsgap: ", stream);
    text_print_visible(text, stream);
    fputc('\n', stream);
}
