#include "base/digest.h"

#include <ctype.h>
#include <sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "base/clock.h"

void digest_make_uuid(const char *seed, char text[DIGEST_UUID_SIZE])
{
    uint8_t bytes[SHA256_DIGEST_LENGTH];
    time_t epoch = 0;
    unsigned version = 4;
    bool chance = !clock_is_fixed(&epoch);
    if (!chance || getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) {
        struct timespec now = {.tv_sec = epoch};
        if (chance)
            clock_gettime(CLOCK_REALTIME, &now);
        SHA2_CTX hash;
        SHA256Init(&hash);
        SHA256Update(&hash, (const uint8_t *)&now, sizeof now);
        SHA256Update(&hash, (const uint8_t *)seed, strlen(seed));
        SHA256Final(bytes, &hash);
        version = 8;
    }
    bytes[6] = (uint8_t)((bytes[6] & 0x0F) | (version << 4));
    bytes[8] = (uint8_t)((bytes[8] & 0x3F) | 0x80);
    char *out = text;
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *out++ = '-';
        out += snprintf(out, 3, "%02x", (unsigned)bytes[i]);
    }
}

bool digest_is_uuid(const char *text)
{
    size_t i = 0;
    for (; i < DIGEST_UUID_SIZE && text[i] != '\0'; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isxdigit((unsigned char)text[i]))
            return false;
    }
    return i == DIGEST_UUID_SIZE - 1;
}

void digest_sha256(const void *bytes, size_t count, char text[DIGEST_SHA256_SIZE])
{
    SHA256Data(bytes, count, text);
}
