// Counts images and says how work on them is cut: [meta, size of a block, number of blocks].
process BLOCKS {
    tag "${meta.id}"
    label 'process_single'

    input:
    tuple val(meta), path(data, stageAs: 'sets/*'), path(stacks, stageAs: 'given/*')

    output:
    tuple val(meta), env('size'), env('count'), emit: counted

    script:
    """
    cut=\$(${task.ext.java ?: 'java'} -jar '${params.sparrow}/sparrow.jar' engines blocks ${data} ${params.blocksize ? "--blocksize=${params.blocksize}" : "--tasks=${params.scatter}"})
    size=\${cut% *}
    count=\${cut#* }
    """

    stub:
    """
    size=10
    count=2
    """
}
