// Written by 'sparrow engines nextflow' from workflows/refine.yaml and the stages' manifests: change those.

// Aligns the particles of each class and averages them: one block
process CLASSAVERAGE_BLOCK {
    tag "${meta.id} ${n} ${block}"
    label 'process_high'

    input:
    tuple val(meta), val(n),
        path(input, stageAs: 'sets/*'), path(input_receipt, stageAs: 'sets/receipts/*'), path(input_stacks, stageAs: 'given/*'),
        path(usefilt, stageAs: 'sets/*'), path(usefilt_receipt, stageAs: 'sets/receipts/*'), path(usefilt_stacks, stageAs: 'given/*'),
        path(classmx, stageAs: "${params.path}/*"), path(classmx_receipt, stageAs: "${params.path}/receipts/*"),
        path(ref, stageAs: "${params.path}/*"), path(ref_receipt, stageAs: "${params.path}/receipts/*"),
        val(blocksize), val(block), val(count)

    output:
    tuple val(meta), val(count), path("${home}/*.hdf"), path("${home}/receipts/*.json"), emit: blocks
    path 'versions.yml', emit: versions

    script:
    prefix = task.ext.prefix ?: "${params.path}/classes_${n}"
    resultmx = task.ext.resultmx ?: ''
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    home = prefix.replaceFirst('([^/]+)$', 'blocks/$1')
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * 0.8) as long}m" : ''
    // With attempts left the JVM ends with exit code 3 where memory is short; the last says what was short.
    def onShortMemory = task.attempt > (task.maxRetries ?: 0) ? '' : '-XX:+ExitOnOutOfMemoryError'
    """
    # classaverage, version 2 of its result
    printf '"%s":\\n    sparrow: %s\\n' '${task.process}' '${task.ext.version ?: "0.1.0"}' > versions.yml
    ${task.ext.java ?: 'java --add-modules jdk.incubator.vector'} ${heap} ${onShortMemory} \\
        -jar '${params.sparrow}/stages/classaverage.jar' \\
        --input=${address(input)} ${usefilt ? "--usefilt=${address(usefilt)}" : ''} --classmx=${address(classmx)} ${ref ? "--ref=${address(ref)}" : ''} --output=${address("${prefix}.hdf")} ${resultmx ? "--resultmx=${address("${resultmx}.hdf")}" : ''} \\
        --parallel=thread:${task.cpus} ${blocksize ? "--blocksize=${blocksize}" : ''} --block=${block} ${task.ext.args ?: ''} \\
        2>&1 | sed '/^WARNING: Using incubator modules/d' >&2
    exit \${PIPESTATUS[0]}
    """

    stub:
    prefix = task.ext.prefix ?: "${params.path}/classes_${n}"
    resultmx = task.ext.resultmx ?: ''
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    home = prefix.replaceFirst('([^/]+)$', 'blocks/$1')
    """
    printf '"%s":\\n    sparrow: stub\\n' '${task.process}' > versions.yml
    mkdir -p ${home}/receipts
    touch ${home}/${block}.hdf ${home}/receipts/${block}.json
    """
}

// refine_01/threed_00.hdf is the dataset refine_01#threed_00.
def address(file) {
    file.toString().replaceFirst('/([^/]+)[.]hdf$', '#$1')
}
