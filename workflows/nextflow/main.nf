#!/usr/bin/env nextflow

// One refinement: particles and a start map in, refine_01/ in the project out. The subworkflows take channels and can be
// included by other pipelines (see README.md).

include { PREPARE } from './subworkflows/prepare/main'
include { REFINE } from './subworkflows/refine/main'

workflow {
    def all = known()
    checkNames(all)
    ['input', 'model', 'iter'].each { name ->
        if (params[name] == null) {
            error "--${name} is missing; nextflow run main.nf --input=particles.star --model=start.mrc --iter=3, and see nextflow_schema.json"
        }
    }
    def home = file(params.outdir)
    def project = home.scheme == 'file' ? home.toAbsolutePath().normalize().toString() : home.toUriString()
    refuseAnotherRun(home, all)
    def meta = [id: params.path, project: project]
    def stacks = params.stacks ? files(params.stacks) : []
    PREPARE(
        channel.of([meta, named(params.input), stacks]),
        channel.of([meta, params.usefilt ? named(params.usefilt) : [], params.usefilt ? stacks : []]),
        channel.of([meta, named(params.model)])
    )
    if (params.check || params.plan) {
        PREPARE.out.plan.view { row -> params.plan ? row[1] : 'Checked. Nothing was done.' }
    } else {
        REFINE(
            PREPARE.out.filtered,
            PREPARE.out.particles,
            channel.of([meta, params.simmask ? named(params.simmask) : [], []]),
            channel.of([meta, params.m3dsetsf ? named(params.m3dsffile) : [], []]),
            PREPARE.out.model
        )
    }
}

// A dataset of the project by its address, sets#particles for example, or a file by its path, from the project or absolute.
def named(text) {
    def plain = text.toString().replaceFirst('^bdb:', '').replaceFirst('^sets/([^/.]+)$', 'sets#$1')
    def name = plain.contains('#') ? "${plain.replace('#', '/')}.hdf" : plain
    def found = file(name ==~ '(/|[a-z0-9]+://).*' ? name : "${params.outdir}/${name}")
    if (!found.exists()) {
        error "${text}: no such file or dataset (${found})"
    }
    found
}

// Every parameter by its name, with what is said of it.
def known() {
    def schema = new groovy.json.JsonSlurper().parse(file("${projectDir}/nextflow_schema.json"))
    schema['$defs'].values().collectEntries { group -> group.properties }
}

// A parameter that nobody reads is a mistake of typing.
def checkNames(all) {
    def wrong = params.keySet().findAll { name -> !name.contains('-') && !(name in all) }
    if (wrong) {
        error "no parameter --${wrong.join(', --')}; nextflow_schema.json lists them"
    }
    ['parallel', 'publish_dir_mode'].each { name ->
        def given = text(params[name])
        def allowed = all[name].pattern ?: all[name].enum.join('|')
        if (given && !(given ==~ allowed)) {
            error "--${name}=${given} is not what this pipeline knows: ${all[name].description}"
        }
    }
}

// A directory holds one run. The launcher refuses another, too, but only where a task sees the project.
def refuseAnotherRun(home, all) {
    def register = home.resolve("${params.path}/register")
    if (workflow.stubRun) {
        if (home.resolve('sets').exists() || home.resolve(params.path).exists()) {
            error "-stub-run makes empty files and would replace what is in ${home}; give another --outdir"
        }
        return
    }
    if (!register.exists() || register.size() == 0) {
        return
    }
    def theirs = new groovy.json.JsonSlurper().parse(register)['cmd_dict'] ?: [:]
    all.findAll { name, property -> property['x-identity'] }.each { name, property ->
        // A file that is there by default counts once its owner does.
        def counts = !property['x-needs'] || params[property['x-needs']]
        def mine = counts ? text(params[name]) : ''
        if (!sameValue(mine, text(theirs[name]))) {
            error "the run in ${params.path} was started with --${name}=${theirs[name] ?: ''}, this command has --${name}=${mine}; give another --path"
        }
    }
}

def text(value) {
    value == null ? '' : value instanceof Boolean ? (value ? '1' : '0') : value.toString()
}

// Equal as text or as numbers; what is absent is 0.
def sameValue(a, b) {
    a == b || [a ?: '0', b ?: '0'].every { v -> v.isBigDecimal() } && (a ?: '0') as BigDecimal == (b ?: '0') as BigDecimal
}
