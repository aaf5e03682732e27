/* The program's main(). */
#ifndef QX_TESTS_FAULT_PROGRAM_H
#define QX_TESTS_FAULT_PROGRAM_H

int quoteex_main(int argc, char **argv);

#endif
