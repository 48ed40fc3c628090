// Checks the options of a run and writes its register, by which 'sparrow why' and 'sparrow refine' know it.
process REGISTER {
    tag "${meta.id}"
    label 'process_single'

    input:
    val(meta)

    output:
    tuple val(meta), stdout, emit: plan
    tuple val(meta), path("${params.path}/register"), emit: register

    script:
    """
    ${task.ext.java ?: 'java'} -jar '${params.sparrow}/sparrow.jar' engines register --path=${params.path} --project='${meta.project}' ${task.ext.args ?: ''}
    """

    stub:
    """
    mkdir -p ${params.path}
    touch ${params.path}/register
    echo 'no plan'
    """
}
