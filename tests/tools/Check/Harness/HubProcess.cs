namespace RemoteSupport.Check.Harness;

/// <summary>A real hub with a demo firm in a folder of its own, on a port of its own; it can be killed and started again.</summary>
public sealed class HubProcess : IAsyncDisposable
{
    private readonly int _port = FreePort.Find();
    private readonly string _data = Installation.NewFolder("hub");
    private readonly string? _diskSize;
    private readonly string[] _turn;
    private ChildProcess? _process;

    private HubProcess(string? diskSize, string[] turn) => (_diskSize, _turn) = (diskSize, turn);

    public string Address => $"http://127.0.0.1:{_port}";

    public DemoSheet Demo => DemoSheet.Read(DataFolder);

    /// <summary>The data folder as this program sees it, also when it lies on a disk that only the hub has.</summary>
    public string DataFolder => _diskSize is null ? _data : $"/proc/{_process!.Id}/root{_data}";

    public string Output => _process?.Output ?? "";

    /// <param name="diskSize">Null, or the size of a disk of its own (a tmpfs in a mount namespace), e.g. <c>6m</c>.</param>
    /// <param name="turn">Null, or a TURN server of its own.</param>
    /// <param name="turnUrls">How that is reached; over UDP and TCP where nothing is said.</param>
    public static async Task<HubProcess> StartAsync(string? diskSize = null, TurnServer? turn = null, string? turnUrls = null)
    {
        string[] arguments = turn is null ? [] : ["--Turn:Urls", turnUrls ?? $"{turn.Url()};{turn.Url("tcp")}", "--Turn:SecretFile", turn.SecretFile];
        var hub = new HubProcess(diskSize, arguments);
        await hub.StartAgainAsync();
        return hub;
    }

    /// <summary>Starts on the same port with the same data and comes back when it answers.</summary>
    public async Task StartAgainAsync()
    {
        _process = _diskSize is null
            ? ChildProcess.Start(Installation.Hub, ["--urls", Address, "--demo", "--data", _data, .. _turn])
            : ChildProcess.Start("unshare", ["-rm", "sh", "-c",
                $"mount -t tmpfs -o size={_diskSize},mode=700 tmpfs {_data} && exec {Installation.Hub} --urls {Address} --demo --data {_data}"]);
        using var http = new HttpClient();
        await Wait.UntilAsync("the hub to answer /health", () => IsHealthyAsync(http), situation: () => Output);
    }

    public Task KillAsync() => _process!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    private async Task<bool> IsHealthyAsync(HttpClient http)
    {
        if (_process!.Exited)
        {
            throw new InvalidOperationException($"The hub ended with {_process.ExitCode}:\n{Output}");
        }

        try
        {
            using var response = await http.GetAsync(new Uri(Address + "/health"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }
}
