/* Says when the program's memory runs out. */
#ifndef QX_TESTS_FAULT_MEMORY_H
#define QX_TESTS_FAULT_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* The call, from 0, that gets no memory; once: the calls after it get some again. */
void memory_fail_at(size_t call, bool once);

size_t memory_calls(void);  /* that asked for memory */
size_t memory_living(void); /* pieces handed out and not given back */

#endif
