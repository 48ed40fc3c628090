// Written by 'sparrow engines nextflow' from workflows/refine.yaml and the stages' manifests: change those.

// Aligns the particles of each class and averages them
process CLASSAVERAGE {
    tag "${meta.id} ${n}"
    label 'process_high'

    input:
    tuple val(meta), val(n),
        path(input, stageAs: 'sets/*'), path(input_receipt, stageAs: 'sets/receipts/*'), path(input_stacks, stageAs: 'given/*'),
        path(usefilt, stageAs: 'sets/*'), path(usefilt_receipt, stageAs: 'sets/receipts/*'), path(usefilt_stacks, stageAs: 'given/*'),
        path(classmx, stageAs: "${params.path}/*"), path(classmx_receipt, stageAs: "${params.path}/receipts/*"),
        path(ref, stageAs: "${params.path}/*"), path(ref_receipt, stageAs: "${params.path}/receipts/*"),
        val(blocksize), path(blocks, stageAs: 'blocks/*'), path(block_receipts, stageAs: 'blocks/receipts/*')

    output:
    tuple val(meta), path("${prefix}.hdf"), path("${receipt}"), emit: output
    tuple val(meta), path("${resultmx}.hdf"), path("${receipt}"), emit: resultmx, optional: true
    path 'versions.yml', emit: versions

    script:
    prefix = task.ext.prefix ?: "${params.path}/classes_${n}"
    resultmx = task.ext.resultmx ?: ''
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * 0.8) as long}m" : ''
    // With attempts left the JVM ends with exit code 3 where memory is short; the last says what was short.
    def onShortMemory = task.attempt > (task.maxRetries ?: 0) ? '' : '-XX:+ExitOnOutOfMemoryError'
    """
    # classaverage, version 2 of its result
    printf '"%s":\\n    sparrow: %s\\n' '${task.process}' '${task.ext.version ?: "0.1.0"}' > versions.yml
    ${blocks ? "mkdir -p ${params.path}/blocks && ln -s \"\$PWD/blocks\" ${prefix.replaceFirst('([^/]+)$', 'blocks/$1')}" : ''}
    ${task.ext.java ?: 'java --add-modules jdk.incubator.vector'} ${heap} ${onShortMemory} \\
        -jar '${params.sparrow}/stages/classaverage.jar' \\
        --input=${address(input)} ${usefilt ? "--usefilt=${address(usefilt)}" : ''} --classmx=${address(classmx)} ${ref ? "--ref=${address(ref)}" : ''} --output=${address("${prefix}.hdf")} ${resultmx ? "--resultmx=${address("${resultmx}.hdf")}" : ''} \\
        --parallel=thread:${task.cpus} ${blocksize ? "--blocksize=${blocksize}" : ''} ${task.ext.args ?: ''} \\
        2>&1 | sed '/^WARNING: Using incubator modules/d' >&2
    exit \${PIPESTATUS[0]}
    """

    stub:
    prefix = task.ext.prefix ?: "${params.path}/classes_${n}"
    resultmx = task.ext.resultmx ?: ''
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    """
    printf '"%s":\\n    sparrow: stub\\n' '${task.process}' > versions.yml
    mkdir -p \$(dirname ${receipt})
    touch ${receipt} ${prefix}.hdf ${resultmx ? "${resultmx}.hdf" : ''}
    """
}

// refine_01/threed_00.hdf is the dataset refine_01#threed_00.
def address(file) {
    file.toString().replaceFirst('/([^/]+)[.]hdf$', '#$1')
}
