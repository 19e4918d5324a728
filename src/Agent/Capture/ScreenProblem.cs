namespace RemoteSupport.Agent.Capture;

/// <summary>Why the screen, or remote input into it, is not to be had.</summary>
public enum ScreenProblemKind
{
    /// <summary>No problem.</summary>
    None,

    /// <summary>There is no display, or it refuses the connection.</summary>
    NoDisplay,

    /// <summary>The screen's pixel format is not 32 bits of blue, green, red.</summary>
    UnsupportedPixels,

    /// <summary>A Wayland desktop: its X11 side shows no other program's windows.</summary>
    Wayland,

    /// <summary>The display takes no remote keys and mouse.</summary>
    NoInput,
}

/// <summary>
/// A problem with the words for the person in front of the screen, and <see cref="Detail"/> for the log, which names
/// the missing piece and carries no personal data.
/// </summary>
public readonly record struct ScreenProblem(ScreenProblemKind Kind, string Detail)
{
    /// <summary>What to tell the person, in German.</summary>
    public string German => Kind switch
    {
        ScreenProblemKind.NoDisplay =>
            "Es wurde kein Bildschirm gefunden. Bitte starten Sie das Programm auf Ihrer grafischen Oberfläche.",
        ScreenProblemKind.UnsupportedPixels =>
            "Ihr Bildschirm benutzt eine Farbtiefe, die wir nicht übertragen können. Bitte stellen Sie 24 Bit Farbtiefe ein.",
        ScreenProblemKind.Wayland =>
            "Ihre Oberfläche gibt den Bildschirm nicht frei. Bitte melden Sie sich ab und wählen Sie bei der Anmeldung „Xorg“ oder „X11“.",
        ScreenProblemKind.NoInput =>
            "Tastatur und Maus können auf diesem Bildschirm nicht aus der Ferne bedient werden. Zeigen können Sie ihn trotzdem.",
        _ => "",
    };

    /// <summary>What to tell the person, in English.</summary>
    public string English => Kind switch
    {
        ScreenProblemKind.NoDisplay =>
            "No screen was found. Please start the program on your graphical desktop.",
        ScreenProblemKind.UnsupportedPixels =>
            "Your screen uses a colour depth that we cannot send. Please choose a colour depth of 24 bits.",
        ScreenProblemKind.Wayland =>
            "Your desktop does not share its screen. Please log out and choose \"Xorg\" or \"X11\" when you log in again.",
        ScreenProblemKind.NoInput =>
            "Keyboard and mouse cannot be used remotely on this screen. You can still show it.",
        _ => "",
    };
}

/// <summary>What works only in a weaker way on this screen. None of it stops a session.</summary>
[Flags]
public enum ScreenLimits
{
    /// <summary>Everything works as it should.</summary>
    None = 0,

    /// <summary>The system does not say what has changed: the whole screen is looked at ten times a second.</summary>
    NoDamage = 1,

    /// <summary>No shared memory with the display (a remote one, perhaps): pictures come through the connection.</summary>
    NoSharedMemory = 2,

    /// <summary>The pointer's picture is unknown.</summary>
    NoCursorShape = 4,

    /// <summary>The system does not say when the pointer moves: it is asked ten times a second while somebody waits.</summary>
    NoPointerEvents = 8,

    /// <summary>Single monitors are unknown: the whole desktop is one display.</summary>
    NoMonitors = 16,
}

/// <summary>The display went away while it was being watched: logged out, or the server ended.</summary>
public sealed class ScreenLostException() : Exception("The display is gone.");
