using RemoteSupport.Check.Harness;

namespace RemoteSupport.EndToEnd.Tests.Harness;

/// <summary>One display, one hub and one browser for all stories: starting them costs more than a story does.</summary>
public sealed class Stage : IAsyncLifetime
{
    private readonly Dictionary<string, string> _signedIn = [];

    public XDisplay Display { get; private set; } = null!;

    public CustomerDesktop Desktop { get; private set; } = null!;

    public HubProcess Hub { get; private set; } = null!;

    public Chromium Chromium { get; private set; } = null!;

    public DemoSheet Demo => Hub.Demo;

    public async Task InitializeAsync()
    {
        Display = await XDisplay.StartAsync();
        Desktop = await CustomerDesktop.OpenAsync(Display);
        Hub = await HubProcess.StartAsync();
        Chromium = await Chromium.StartAsync();
    }

    /// <summary>A browser of somebody of the staff. A one-time code works once, so each signs in once and keeps the cookies.</summary>
    public async Task<Technician> StaffAsync(DemoStaff staff, string locale = "de-DE")
    {
        if (!_signedIn.TryGetValue(staff.UserName, out var cookies))
        {
            await using var first = new Technician(Hub.Address, await Chromium.NewPersonAsync());
            await first.SignInAsync(staff);
            cookies = _signedIn[staff.UserName] = await first.StorageAsync();
        }

        return new Technician(Hub.Address, await Chromium.NewPersonAsync(locale, cookies));
    }

    public Task<Technician> TechnicianAsync(int number = 0, string locale = "de-DE") => StaffAsync(Demo.Technician(number), locale);

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await Hub.DisposeAsync();
        await Desktop.DisposeAsync();
        await Display.DisposeAsync();
    }
}

/// <summary>All stories are told one after another on the same stage.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OnStage : ICollectionFixture<Stage>
{
    public const string Name = "stage";
}
