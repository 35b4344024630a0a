package io.ocppemu.cli;

import picocli.CommandLine.Command;

/** What can be done with emulator profiles. */
@Command(
    name = "profiles",
    description = "Checks emulator profiles.",
    mixinStandardHelpOptions = true,
    subcommands = ProfilesCheckCommand.class,
    synopsisSubcommandLabel = "check")
final class ProfilesCommand {}
