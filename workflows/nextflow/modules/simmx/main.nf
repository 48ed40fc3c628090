// Written by 'sparrow engines nextflow' from workflows/refine.yaml and the stages' manifests: change those.

// Compares every particle with every reference, each pair at its best alignment
process SIMMX {
    tag "${meta.id} ${n}"
    label 'process_high'

    input:
    tuple val(meta), val(n),
        path(references, stageAs: "${params.path}/*"), path(references_receipt, stageAs: "${params.path}/receipts/*"),
        path(particles, stageAs: 'sets/*'), path(particles_receipt, stageAs: 'sets/receipts/*'), path(particles_stacks, stageAs: 'given/*'),
        path(mask, stageAs: 'given/*'), path(mask_receipt, stageAs: 'given/receipts/*'),
        val(blocksize), path(blocks, stageAs: 'blocks/*'), path(block_receipts, stageAs: 'blocks/receipts/*')

    output:
    tuple val(meta), path("${prefix}.hdf"), path("${receipt}"), emit: output
    path 'versions.yml', emit: versions

    script:
    prefix = task.ext.prefix ?: "${params.path}/simmx_${n}"
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * 0.8) as long}m" : ''
    // With attempts left the JVM ends with exit code 3 where memory is short; the last says what was short.
    def onShortMemory = task.attempt > (task.maxRetries ?: 0) ? '' : '-XX:+ExitOnOutOfMemoryError'
    """
    # simmx, version 3 of its result
    printf '"%s":\\n    sparrow: %s\\n' '${task.process}' '${task.ext.version ?: "0.1.0"}' > versions.yml
    ${blocks ? "mkdir -p ${params.path}/blocks && ln -s \"\$PWD/blocks\" ${prefix.replaceFirst('([^/]+)$', 'blocks/$1')}" : ''}
    ${task.ext.java ?: 'java --add-modules jdk.incubator.vector'} ${heap} ${onShortMemory} \\
        -jar '${params.sparrow}/stages/simmx.jar' \\
        ${address(references)} ${address(particles)} ${address("${prefix}.hdf")} ${mask ? "--mask=${address(mask)}" : ''} \\
        --parallel=thread:${task.cpus} ${blocksize ? "--blocksize=${blocksize}" : ''} ${task.ext.args ?: ''} \\
        2>&1 | sed '/^WARNING: Using incubator modules/d' >&2
    exit \${PIPESTATUS[0]}
    """

    stub:
    prefix = task.ext.prefix ?: "${params.path}/simmx_${n}"
    receipt = prefix.replaceFirst('([^/]+)$', 'receipts/$1.json')
    """
    printf '"%s":\\n    sparrow: stub\\n' '${task.process}' > versions.yml
    mkdir -p \$(dirname ${receipt})
    touch ${receipt} ${prefix}.hdf
    """
}

// refine_01/threed_00.hdf is the dataset refine_01#threed_00.
def address(file) {
    file.toString().replaceFirst('/([^/]+)[.]hdf$', '#$1')
}
