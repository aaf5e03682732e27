#include "rules/version.h"

#include <stdio.h>

#include "rules/regex.h"

void qx_rules_version(char text[QX_RULES_VERSION_SIZE])
{
    char version[32] = ""; /* PCRE2 promises 24 bytes at most */
    uint32_t jit = 0;
    pcre2_config(PCRE2_CONFIG_VERSION, version);
    pcre2_config(PCRE2_CONFIG_JIT, &jit);
    snprintf(text, QX_RULES_VERSION_SIZE, "%s, %s JIT", version, jit ? "with" : "without");
}
