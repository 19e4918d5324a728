using System.Runtime.InteropServices;

namespace RemoteSupport.Agent;

/// <summary>Ctrl-C, a polite kill and a closed terminal all end everything; the second one ends at once.</summary>
internal sealed partial class StopSignals : IDisposable
{
    private const int Interrupt = 2;
    private const nint ByDefault = 0;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _count;

    public StopSignals(Action stop)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = Interlocked.Increment(ref _count) == 1;
                stop();
            }));
        }
    }

    /// <summary>Whoever starts a program in the background of a script has it ignore Ctrl-C, and the runtime obeys that. The
    /// customer's way to end everything must work however the program was started. Called before anything else.</summary>
    public static void HeedControlC()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Signal(Interrupt, ByDefault);
        }
    }

    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Signal(int signal, nint action);
}
