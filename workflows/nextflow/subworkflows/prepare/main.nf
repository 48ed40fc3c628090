// Everything before the first iteration: the run's options are checked and registered, particles become a set, the start map
// gets their box and pixel size.

include { REGISTER } from '../../modules/register/main'
include { IMPORT } from '../../modules/import/main'
include { IMPORT as IMPORTFILT } from '../../modules/import/main'
include { IMPORT as INITIAL } from '../../modules/import/main'

workflow PREPARE {
    take:
    input // [meta, particle file, stacks that it refers to where tasks do not see the project's disk, else an empty list]
    usefilt // the same of filtered particles, empty lists for none
    start // [meta, start map]

    main:
    REGISTER(input.map { row -> row[0] })
    // Nothing is done before the options are known to be right.
    going = (params.check || params.plan) ? REGISTER.out.plan.filter { false } : REGISTER.out.plan.map { row -> [row[0]] }
    particle_kinds = input.join(going).branch { row ->
        stored: isStored(row[0], row[1])
        foreign: true
    }
    IMPORT(particle_kinds.foreign.map { row -> [row[0], setName(row[1]), origin(row[1]), [row[1]] + row[2], [], [], []] })
    particles = IMPORT.out.output.join(particle_kinds.foreign)
        .map { row -> row[0..2] + [isLocal(row[3]) ? [] : [row[3]] + row[4]] }
        .mix(particle_kinds.stored.map { row -> stored(row) })

    filtered_kinds = usefilt.join(going).branch { row ->
        absent: !row[1]
        stored: isStored(row[0], row[1])
        foreign: true
    }
    IMPORTFILT(filtered_kinds.foreign.map { row -> [row[0], setName(row[1]), origin(row[1]), [row[1]] + row[2], [], [], []] })
    filtered = IMPORTFILT.out.output.join(filtered_kinds.foreign)
        .map { row -> row[0..2] + [isLocal(row[3]) ? [] : [row[3]] + row[4]] }
        .mix(filtered_kinds.stored.map { row -> stored(row) })
        .mix(filtered_kinds.absent.map { row -> [row[0], [], [], []] })

    INITIAL(start.join(particles).map { row ->
        [row[0], "${params.path}/initial_model", origin(row[1]), row[1], row[2], row[3], row[4]]
    })

    emit:
    plan = REGISTER.out.plan
    particles = particles
    filtered = filtered
    model = INITIAL.out.output
}

// Tasks see a file by its path, unless it lies in an object store.
def isLocal(file) {
    file.scheme == 'file'
}

def origin(file) {
    isLocal(file) ? file.toAbsolutePath().normalize().toString() : ''
}

// A set of the project is taken as it is.
def isStored(meta, file) {
    file.extension == 'hdf' && file.parent.toAbsolutePath().normalize().toString() == "${meta.project}/sets".toString()
}

def stored(row) {
    def (meta, set) = row
    def receipt = set.parent.resolve("receipts/${set.baseName}.json")
    [meta, set, receipt.exists() ? receipt : [], row[2]]
}

// The name that the launcher would give the set.
def setName(file) {
    "sets/${file.name.replaceFirst('(?<=.)[.][^.]*$', '').replaceAll('[^A-Za-z0-9_-]', '_')}".toString()
}
