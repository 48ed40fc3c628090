// Written by 'sparrow engines nextflow' from workflows/refine.yaml and the stages' manifests: change those.

// Measures how far two maps agree: Fourier shell correlation and resolution
process FSC {
    tag "${meta.id} ${n}"
    label 'process_low'

    input:
    tuple val(meta), val(n),
        path(a, stageAs: "${params.path}/*"), path(a_receipt, stageAs: "${params.path}/receipts/*"),
        path(b, stageAs: "${params.path}/*"), path(b_receipt, stageAs: "${params.path}/receipts/*"),
        path(mask, stageAs: 'given/*'), path(mask_receipt, stageAs: 'given/receipts/*')

    output:
    tuple val(meta), path("${prefix}.txt"), path("${receipt}"), emit: output
    path 'versions.yml', emit: versions

    script:
    prefix = task.ext.prefix ?: "${params.path}/fsc_${n}"
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * 0.8) as long}m" : ''
    // With attempts left the JVM ends with exit code 3 where memory is short; the last says what was short.
    def onShortMemory = task.attempt > (task.maxRetries ?: 0) ? '' : '-XX:+ExitOnOutOfMemoryError'
    """
    # fsc, version 1 of its result
    printf '"%s":\\n    sparrow: %s\\n' '${task.process}' '${task.ext.version ?: "0.1.0"}' > versions.yml
    ${task.ext.java ?: 'java --add-modules jdk.incubator.vector'} ${heap} ${onShortMemory} \\
        -jar '${params.sparrow}/stages/fsc.jar' \\
        ${address(a)} ${address(b)} ${address("${prefix}.txt")} ${mask ? "--mask=${address(mask)}" : ''} \\
        --parallel=thread:${task.cpus} ${task.ext.args ?: ''} \\
        2>&1 | sed '/^WARNING: Using incubator modules/d' >&2
    exit \${PIPESTATUS[0]}
    """

    stub:
    prefix = task.ext.prefix ?: "${params.path}/fsc_${n}"
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    """
    printf '"%s":\\n    sparrow: stub\\n' '${task.process}' > versions.yml
    mkdir -p \$(dirname ${receipt})
    touch ${receipt} ${prefix}.txt
    """
}

// refine_01/threed_00.hdf is the dataset refine_01#threed_00.
def address(file) {
    file.toString().replaceFirst('/([^/]+)[.]hdf$', '#$1')
}
