using RemoteSupport.Check.Harness;

namespace RemoteSupport.Check.Job;

/// <summary>Compares what the technician sees with what the display shows, once the display stands still.</summary>
public static class PictureCheck
{
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(200);

    /// <summary>Tries until the pictures are equal or the time is over; the last pair is handed back either way.</summary>
    public static async Task<(bool Matches, Picture Canvas, Picture Display)> CompareAsync(SessionTab tab, XDisplay display, TimeSpan? limit = null)
    {
        Picture? canvas = null;
        Picture? screen = null;
        try
        {
            await Wait.UntilAsync("canvas and display to be equal", async () =>
            {
                var before = display.Grab();
                canvas = await tab.CanvasAsync();
                await Task.Delay(Apart);
                screen = display.Grab().Crop(canvas.Width, canvas.Height);
                return screen.Differences(before.Crop(canvas.Width, canvas.Height)) == 0 && canvas.Differences(screen) == 0 && canvas.Colours() > 1;
            }, limit ?? TimeSpan.FromSeconds(20));
            return (true, canvas!, screen!);
        }
        catch (TimeoutException) when (canvas is not null && screen is not null)
        {
            return (false, canvas, screen);
        }
    }
}
