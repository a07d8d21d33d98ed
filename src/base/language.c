#include "base/language.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

#define DOMAIN "aimsgap"
#define VARIABLE "LANGUAGE"
#define CONTEXT_END '\004' /* as gettext writes them: context, this, text */

#define INSTALLED "/../share/locale"

/* Where the translations are: beside the program, as the build leaves them, or where `make install`
 * puts them. */
static void find_folder(char folder[PATH_MAX])
{
    char program[PATH_MAX - sizeof INSTALLED];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length > 0 ? length : 0] = '\0';
    char *name = strrchr(program, '/');
    if (name)
        *name = '\0';
    snprintf(folder, PATH_MAX, "%s/locale", program);
    if (access(folder, X_OK) != 0)
        snprintf(folder, PATH_MAX, "%s%s", program, INSTALLED);
}

/* "de_AT.UTF-8@euro" begins with what names the language: "de_AT". */
static bool copy_code(const char *name, char code[LANGUAGE_SIZE])
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
    bool fits = length >= 2 && length < LANGUAGE_SIZE && strchr(".@:", name[length]);
    snprintf(code, LANGUAGE_SIZE, "%.*s", fits ? (int)length : 0, name);
    return fits;
}

static bool has_translation(const char *code)
{
    char folder[PATH_MAX];
    char file[PATH_MAX + 64];
    find_folder(folder);
    snprintf(file, sizeof file, "%s/%s/LC_MESSAGES/%s.mo", folder, code, DOMAIN);
    return access(file, R_OK) == 0;
}

/* The code itself or, of "de_AT", "de". False: neither has a translation. */
static bool find_code(const char *name, char code[LANGUAGE_SIZE])
{
    if (!copy_code(name, code))
        return false;
    bool is_english = strncmp(code, "en", 2) == 0 && (code[2] == '\0' || code[2] == '_');
    if (is_english)
        code[2] = '\0';
    if (is_english || has_translation(code))
        return true;
    code[strcspn(code, "_")] = '\0';
    return has_translation(code);
}

/* The first of the list in LANGUAGE that has a translation, else the locale's own language. "C" and
 * "POSIX" are English, whatever LANGUAGE says. */
static bool find_wanted(char code[LANGUAGE_SIZE])
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < sizeof variables / sizeof *variables && (!locale || !locale[0]); i++)
        locale = getenv(variables[i]);
    if (!locale || !locale[0] || locale[0] == 'C' || strcmp(locale, "POSIX") == 0)
        return false;
    const char *list = getenv(VARIABLE);
    while (list && list[0] != '\0') {
        if (find_code(list, code))
            return true;
        list = strchr(list, ':');
        list = list ? list + 1 : NULL;
    }
    return find_code(locale, code);
}

void language_start(void)
{
    char folder[PATH_MAX];
    char code[LANGUAGE_SIZE];
    find_folder(folder);
    bindtextdomain(DOMAIN, folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    /* gettext wants any locale but "C", and one that is certainly there. */
    if (!setlocale(LC_MESSAGES, "C.UTF-8"))
        setlocale(LC_MESSAGES, "");
    textdomain(DOMAIN);
    language_use(find_wanted(code) ? code : LANGUAGE_ENGLISH);
}

static bool find_or_refuse(const char *name, char code[LANGUAGE_SIZE], struct error *error)
{
    return find_code(name, code) ||
           error_set(error, ERROR_USAGE, "use en, de or another that is installed",
                     "there is no translation into \"%.40s\"", name);
}

bool language_check(const char *name, struct error *error)
{
    char code[LANGUAGE_SIZE];
    return find_or_refuse(name, code, error);
}

bool language_choose(const char *name, struct error *error)
{
    char code[LANGUAGE_SIZE];
    return find_or_refuse(name, code, error) && (language_use(code) || error_set_memory(error));
}

void language_get(char code[LANGUAGE_SIZE])
{
    const char *value = getenv(VARIABLE);
    snprintf(code, LANGUAGE_SIZE, "%s", value ? value : LANGUAGE_ENGLISH);
}

const char *language_translate(const char *text)
{
    const char *behind = strchr(text, CONTEXT_END);
    const char *found = gettext(text);
    return found == text && behind ? behind + 1 : found;
}

bool language_use(const char *code)
{
    const char *now = getenv(VARIABLE);
    if (now && strcmp(now, code) == 0)
        return true;
    /* textdomain() also tells gettext that what it remembers is out of date. */
    return setenv(VARIABLE, code, 1) == 0 && textdomain(DOMAIN);
}
