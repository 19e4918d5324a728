using System.Reflection;
using RemoteSupport.Agent.Capture;
using RemoteSupport.Agent.Capture.X11;
using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Face.Console;
using RemoteSupport.Agent.Input;
using RemoteSupport.Agent.Input.X11;
using RemoteSupport.Agent.Session;
using RemoteSupport.Agent.Signaling;
using RemoteSupport.Shared.KeyCheck;

namespace RemoteSupport.Agent;

/// <summary>The program from its command line to its exit code.</summary>
internal static class AgentProgram
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        StopSignals.HeedControlC();
        var language = Words.FromEnvironment(Environment.GetEnvironmentVariable);
        var understood = CommandLine.TryParse(arguments, language, BuiltInHub(), out var options, out var refusal);
        var words = new Words(options.Language);
        if (!understood)
        {
            await Console.Error.WriteLineAsync(refusal).ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        if (options.Help)
        {
            await Console.Out.WriteLineAsync(CommandLine.HelpText(words)).ConfigureAwait(false);
            return ExitCodes.Ended;
        }

        ITerminal terminal = Console.IsInputRedirected
            ? new LineTerminal(Console.In, Console.Out)
            : new KeyTerminal();
        var events = new EventLines(options.Events ? Console.Error : null, TimeProvider.System);
        var face = new ConsoleFace(terminal, words, events, TimeProvider.System)
        {
            WordLanguage = options.Digits ? WordLanguage.Digits : words.CheckWords,
            BuiltInPhone = BuiltIn("FirmPhone"),
        };
        face.Introduce();
        try
        {
            return await RunWithScreenAsync(options, face).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            events.Error("failed");
            face.Say("Das Programm hat einen Fehler und endet.", "The program has a fault and ends.");
            await Console.Error.WriteLineAsync($"{failure.GetType().Name}: {failure.Message}").ConfigureAwait(false);
            return ExitCodes.Failed;
        }
    }

    private static async Task<int> RunWithScreenAsync(Options options, ConsoleFace face)
    {
        if (!X11ScreenSource.TryOpen(options.Display, out var source, out var problem))
        {
            face.SayProblem(problem, "no-screen");
            return ExitCodes.NoScreen;
        }

        using (source)
        {
            face.SayLimits(source.Limits);
            if (!X11InputSink.TryOpen(options.Display, () => source.Displays, out var sink, out problem))
            {
                face.SayProblem(problem, "no-input");
            }

            using (sink)
            {
                return await RunSessionAsync(options, face, source, sink).ConfigureAwait(false);
            }
        }
    }

    private static async Task<int> RunSessionAsync(Options options, ConsoleFace face, IScreenSource source, IInputSink? sink)
    {
        var hub = new HubLink(options.Hub!);
        await using var hubScope = hub.ConfigureAwait(false);
        var session = new AgentSession(hub, source, sink, face, TimeProvider.System, options.AllowLoopback, AlarmRecords.Usual(options.Hub!.ToString(), TimeProvider.System));
        using var entering = new CancellationTokenSource();
        using var signals = new StopSignals(() =>
        {
            session.End();
            entering.Cancel();
        });
        try
        {
            var (open, exitCode) = await new Entrance(hub, face, TimeProvider.System)
                .EnterAsync(options, entering.Token).ConfigureAwait(false);
            return open is null ? exitCode : await session.RunAsync(open).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (entering.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
    }

    // Builds for customers carry the firm's address and telephone number; only development builds take one from the command line.
    private static Uri? BuiltInHub() => BuiltIn("HubAddress") is { } address ? new Uri(address) : null;

    private static string? BuiltIn(string key)
    {
        var value = typeof(AgentProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == key)?.Value;
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
