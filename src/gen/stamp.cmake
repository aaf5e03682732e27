# Writes to OUT what tells the data of FOLDER apart: the first 12 digits of what this prints in it,
#     find . -name '*.txt' -o -name '*.rules' | LC_ALL=C sort | xargs sha256sum | sha256sum
file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*.txt ${FOLDER}/*.rules)
list(SORT files)
set(list "")
foreach(file IN LISTS files)
    file(SHA256 ${FOLDER}/${file} hash)
    string(APPEND list "${hash}  ./${file}\n")
endforeach()
string(SHA256 stamp "${list}")
string(SUBSTRING ${stamp} 0 12 stamp)
file(WRITE ${OUT} "#define QX_DATA_STAMP \"${stamp}\"\n")
