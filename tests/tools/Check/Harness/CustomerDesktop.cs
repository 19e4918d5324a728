namespace RemoteSupport.Check.Harness;

/// <summary>
/// Real windows on the customer's display: an editor (nano in xterm) with an open file and a note beside it. There is
/// no window manager: the window under the pointer has the keyboard.
/// </summary>
public sealed class CustomerDesktop : IAsyncDisposable
{
    private const string FileName = "Notiz.txt";

    private readonly string _folder = Installation.NewFolder("desktop");
    private readonly List<ChildProcess> _windows = [];

    private CustomerDesktop()
    {
    }

    /// <summary>Somewhere inside the text area of the editor's window, pixels of the display.</summary>
    public static (int X, int Y) EditorPlace => (320, 260);

    /// <summary>The part of the display where the editor's first lines of text are.</summary>
    public static (int X, int Y, int Width, int Height) EditorText => (24, 40, 640, 200);

    private static (int X, int Y) NotePlace => (900, 180);

    private string File => Path.Combine(_folder, FileName);

    public static async Task<CustomerDesktop> OpenAsync(XDisplay display)
    {
        var desktop = new CustomerDesktop();
        await desktop.PaintGroundAsync(display);
        var ground = display.Grab();
        desktop.Open(
            display, "xterm", "-u8", "-fa", "DejaVu Sans Mono", "-fs", "11", "-geometry", "76x20+20+20", "+bc",
            "-xrm", "XTerm*cursorBlink: false", "-title", "Notiz", "-e", "nano", "--ignorercfiles", "--softwrap", FileName);
        await Wait.UntilAsync("the editor to stand still", () => HasChangedAt(display, ground, EditorPlace) && IsCalm(display), situation: desktop.Situation);
        desktop.Open(
            display, "xmessage", "-geometry", "380x150+820+90", "-buttons", "OK:0",
            "Civil 3D\n\nDer Lageplan liess sich nicht speichern.\nBitte wenden Sie sich an Ihren Betreuer.");
        await Wait.UntilAsync("the note to stand still", () => HasChangedAt(display, ground, NotePlace) && IsCalm(display), situation: desktop.Situation);
        return desktop;
    }

    /// <summary>What the editor has saved so far.</summary>
    public string SavedText() => System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File) : "";

    public async ValueTask DisposeAsync()
    {
        foreach (var window in _windows)
        {
            await window.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static bool IsCalm(XDisplay display) => display.Grab().Differences(display.Grab()) == 0;

    private static bool HasChangedAt(XDisplay display, Picture ground, (int X, int Y) place)
    {
        var now = display.Grab();
        return Enumerable.Range(place.X, 60).Count(x => now.At(x, place.Y) != ground.At(x, place.Y)) > 20;
    }

    private async Task PaintGroundAsync(XDisplay display)
    {
        var size = display.Grab();
        var bitmap = Path.Combine(_folder, "plan.xbm");
        SitePlan.Write(bitmap, size.Width, size.Height);
        Open(display, "xsetroot", "-bitmap", bitmap, "-bg", "#1d2f3d", "-fg", "#5d86a3");
        await _windows[^1].WaitForExitAsync();
    }

    private string Situation() => string.Join('\n', _windows.Select(window => window.Output));

    private void Open(XDisplay display, string program, params string[] arguments) =>
        _windows.Add(ChildProcess.Start(
            program,
            arguments,
            new Dictionary<string, string?>
            {
                ["DISPLAY"] = display.Name,
                ["LC_ALL"] = "C.UTF-8",
                ["HOME"] = _folder,
                ["TERM"] = "xterm-256color",
            },
            folder: _folder));
}
