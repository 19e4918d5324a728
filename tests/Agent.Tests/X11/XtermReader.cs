using System.Diagnostics;
using RemoteSupport.Agent.Capture.X11;
using RemoteSupport.Agent.Capture.X11.Native;

namespace RemoteSupport.Agent.Tests.X11;

/// <summary>An ordinary terminal that writes what is typed into a file: proof by a program that is not ours.</summary>
internal sealed class XtermReader : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xterm-reader-");
    private readonly XvfbServer _server;
    private readonly Process _process;

    public XtermReader(XvfbServer server)
    {
        _server = server;
        var script = $"stty -echo; touch '{_folder}/ready'; exec cat > '{_folder}/typed'";
        _process = server.Start("xterm", "-u8", "-geometry", "80x20+0+0", "-e", "sh", "-c", script);
    }

    /// <summary>Waits until the terminal reads and its window is under the pointer, where keys go without a window manager.</summary>
    public async Task ReadyAsync()
    {
        Assert.True(await Eventually.Get(() => File.Exists($"{_folder}/ready"), ready => ready), "xterm does not start");
        using var connection = X11Connection.TryOpen(_server.DisplayName, out _);
        Assert.NotNull(connection);
        Assert.True(await Eventually.Get(() => IsUnderPointer(connection), under => under), "xterm shows no window");
    }

    /// <summary>What has been typed, once a number of lines is there.</summary>
    public Task<string> TypedAsync(int lines) => Eventually.Get(
        () => File.Exists($"{_folder}/typed") ? File.ReadAllText($"{_folder}/typed") : "",
        text => text.Count(character => character == '\n') >= lines);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _folder.Delete(true);
    }

    private static unsafe bool IsUnderPointer(X11Connection connection)
    {
        nuint root, child;
        int x, y, windowX, windowY;
        uint mask;
        _ = LibX11Client.XWarpPointer(connection.Display, 0, connection.Root, 0, 0, 0, 0, 50, 50);
        _ = LibX11.XQueryPointer(connection.Display, connection.Root, &root, &child, &x, &y, &windowX, &windowY, &mask);
        return child != 0;
    }
}
